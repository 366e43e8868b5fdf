#!/bin/sh
# Installs what the tests need beside Python: Chromium, EPUBCheck and a Java for it, and the
# mail servers and the converter that stories go through. No daemon of theirs is started.
# Asks nothing and does nothing where they are there already.
set -eu

missing=""
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
test -e /usr/share/java/epubcheck.jar || missing="$missing epubcheck"
command -v java >/dev/null 2>&1 || missing="$missing default-jre-headless"
test -x /usr/sbin/postfix || missing="$missing postfix"
test -x /usr/sbin/dovecot && test -x /usr/lib/dovecot/imap || missing="$missing dovecot-imapd"
command -v pandoc >/dev/null 2>&1 || missing="$missing pandoc"
test -z "$missing" && exit 0

if ! command -v apt-get >/dev/null 2>&1; then
    echo "The tests need:$missing. Install them with your system's package manager." >&2
    exit 1
fi
sudo=""
test "$(id -u)" -eq 0 || sudo="sudo"
echo "Installing for the tests:$missing"
$sudo apt-get update -qq
# A fresh install must start no mail server on this machine: the tests start their own.
policy=/usr/sbin/policy-rc.d
if ! test -e "$policy"; then
    printf '#!/bin/sh\nexit 101\n' | $sudo tee "$policy" >/dev/null
    $sudo chmod 755 "$policy"
    trap '$sudo rm -f "$policy"' EXIT INT TERM
fi
echo "postfix postfix/main_mailer_type select No configuration" | $sudo debconf-set-selections
# shellcheck disable=SC2086 - a list of names
DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends $missing >/dev/null
