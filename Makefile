.PHONY: help
help:
	@echo "make demo | make test | make check | make bench | make quality"
