#!/bin/sh
# Gathers the words of templates, code, rules and refusals, and compiles the English ones. Needs Debian's gettext.
set -eu
cd "$(dirname "$0")/../src/traza"
TRAZA_HOME=$(mktemp -d)
export TRAZA_HOME
trap 'rm -rf told_words.py told_data.py "$TRAZA_HOME"' EXIT
../../.venv/bin/python ../../tools/told_words.py told_words.py
../../.venv/bin/python ../../tools/told_data.py told_data.py
../../.venv/bin/django-admin makemessages -l en --no-location --no-wrap --no-obsolete -v 0 -i 'built/*'
sed -i '/^"POT-Creation-Date/d; /^"PO-Revision-Date/d' locale/en/LC_MESSAGES/django.po
msgfmt --check-format -o locale/en/LC_MESSAGES/django.mo locale/en/LC_MESSAGES/django.po
