#!/bin/sh
# Sets up everything in .venv. Usage: tools/setup.sh demo|test
# Needs only Python >= 3.11; Debian packages are installed when we may, otherwise asked for.
set -eu
cd "$(dirname "$0")/.."
purpose=${1:-demo}

# Debian's own first: it is built with a profile of itself, and one that was compiled without takes a
# sixth longer for everything.
find_python() {
    for candidate in "${PYTHON:-}" /usr/bin/python3 python3 python3.13 python3.12 python3.11 \
        "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.1[123]*/bin/python3; do
        [ -n "$candidate" ] && command -v "$candidate" >/dev/null 2>&1 || continue
        if "$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    echo "Traza needs Python 3.11 or newer with venv (Debian: apt install python3 python3-venv)." >&2
    exit 1
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

# Spark 4 needs Java 17 or newer; Debian's default is that since Debian 12.
java_is_new_enough() {
    command -v java >/dev/null 2>&1 || return 1
    version=$(java -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n 1)
    [ "${version:-0}" -ge 17 ]
}

# The same browser without windows, menus and spare processes takes a third of the work. Not every
# Debian has it, so nothing is said where it cannot be had.
lighter_browser() {
    [ "$purpose" = test ] && ! command -v chromium-headless-shell >/dev/null 2>&1 || return 0
    command -v apt-get >/dev/null 2>&1 && as_root true 2>/dev/null || return 0
    DEBIAN_FRONTEND=noninteractive as_root apt-get -o DPkg::Lock::Timeout=300 -qq -y \
        --no-install-recommends install chromium-headless-shell >/dev/null 2>&1 || true
}

debian_packages() {
    wanted=""
    command -v tesseract >/dev/null 2>&1 && tesseract --list-langs 2>/dev/null | grep -q '^spa$' \
        || wanted="tesseract-ocr tesseract-ocr-spa"
    if [ "$purpose" = test ]; then
        command -v chromium >/dev/null 2>&1 || wanted="$wanted chromium fonts-liberation"
        java_is_new_enough || wanted="$wanted default-jre-headless"
    fi
    if [ -z "$wanted" ]; then
        lighter_browser
        return 0
    fi
    echo "Installing from Debian: ${wanted# }"
    if command -v apt-get >/dev/null 2>&1 && as_root true 2>/dev/null; then
        as_root apt-get -o DPkg::Lock::Timeout=300 -qq update >/dev/null 2>&1 || true
        # shellcheck disable=SC2086 (a list of package names)
        DEBIAN_FRONTEND=noninteractive as_root apt-get -o DPkg::Lock::Timeout=300 -qq -y \
            --no-install-recommends install $wanted >/dev/null 2>&1 && lighter_browser && return 0
    fi
    echo "Please install these Debian packages yourself: apt install $wanted" >&2
    echo "(tesseract reads scans; chromium runs the browser tests, Java 17 those of Apache Spark. All else works without them.)" >&2
}

debian_packages & # beside what follows: both mostly wait for the network
debian=$!
requirements=requirements.txt
[ "$purpose" = test ] && requirements=requirements-dev.txt
ready=.venv/ready-$(cat "$requirements" requirements-uv.txt pyproject.toml | cksum | tr ' ' -)-$purpose
if [ ! -e "$ready" ]; then
    python=$(find_python)
    [ -x .venv/bin/python ] || "$python" -m venv .venv
    .venv/bin/python -m pip --version >/dev/null 2>&1 || .venv/bin/python -m ensurepip >/dev/null
    .venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-uv.txt
    echo "Installing Python packages..."
    .venv/bin/uv pip install -q --python .venv/bin/python --require-hashes -r "$requirements"
    .venv/bin/uv pip install -q --python .venv/bin/python --no-deps -e .
    : >"$ready"
fi
wait "$debian"
