#!/bin/sh
# Gathers the words of templates and code, and compiles the English ones. Needs Debian's gettext.
set -eu
cd "$(dirname "$0")/../src/traza"
../../.venv/bin/django-admin makemessages -l en --no-location --no-wrap --no-obsolete -v 0 -i 'built/*'
sed -i '/^"POT-Creation-Date/d; /^"PO-Revision-Date/d' locale/en/LC_MESSAGES/django.po
msgfmt --check-format -o locale/en/LC_MESSAGES/django.mo locale/en/LC_MESSAGES/django.po
