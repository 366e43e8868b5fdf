"""A block as one line of text, so that a case can be read and written by hand."""

from afterlist.model import Block, Run, Style

SIGNS = {Style.EMPHASIS: "em", Style.STRONG: "strong", Style.NOTATION: "noted"}


def written(block: Block) -> str:
    return f"{block.kind}: {''.join(map(run_written, block.runs))}"


def run_written(run: Run) -> str:
    text = run.text
    for style in reversed(run.styles):
        text = f"<{SIGNS[style]}>{text}</{SIGNS[style]}>"
    return text
