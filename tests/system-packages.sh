#!/bin/sh
# Installs what the tests need beside Python: Chromium, EPUBCheck and a Java for it.
# Asks nothing and does nothing where they are there already.
set -eu

missing=""
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
test -e /usr/share/java/epubcheck.jar || missing="$missing epubcheck"
command -v java >/dev/null 2>&1 || missing="$missing default-jre-headless"
test -z "$missing" && exit 0

if ! command -v apt-get >/dev/null 2>&1; then
    echo "The tests need:$missing. Install them with your system's package manager." >&2
    exit 1
fi
sudo=""
test "$(id -u)" -eq 0 || sudo="sudo"
echo "Installing for the tests:$missing"
$sudo apt-get update -qq
# shellcheck disable=SC2086 - a list of names
DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends $missing >/dev/null
