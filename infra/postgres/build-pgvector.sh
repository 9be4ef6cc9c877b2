#!/usr/bin/env bash
# Builds pgvector from Debian trixie's source package for the PostgreSQL 15 of Debian bookworm, and installs it.
# Run as root on Debian 12. The mirror's address is taken from apt's own configuration.
set -euo pipefail

export DEBIAN_FRONTEND=noninteractive
extension="$(dirname "$(dirname "$(command -v pg_config || echo /usr/bin/pg_config)")")/share/postgresql/15/extension/vector.control"
if [ -f "$extension" ]; then
  echo "pgvector is installed"
  exit 0
fi

apt-get install -y --no-install-recommends postgresql-15 postgresql-server-dev-15 build-essential dpkg-dev >&2

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# A source list of trixie beside the machine's own, used for this one package only.
mkdir -p "$work/lists/partial" "$work/cache/archives/partial"
mirror=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' | sed 's:/*$::' | grep -v security | head -n 1)
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
echo "deb-src [signed-by=$keyring] $mirror trixie main" >"$work/trixie.list"
options=(
  -o "Dir::Etc::sourcelist=$work/trixie.list" -o "Dir::Etc::sourceparts=-"
  -o "Dir::State::lists=$work/lists" -o "Dir::Cache=$work/cache" -o "APT::Sandbox::User=root"
)
apt-get "${options[@]}" update >&2
cd "$work"
apt-get "${options[@]}" source --download-only pgvector >&2
dpkg-source --no-check -x pgvector_*.dsc source >&2
make -C source -j"$(nproc)" OPTFLAGS="" PG_CONFIG=/usr/bin/pg_config with_llvm=no >&2
make -C source install PG_CONFIG=/usr/bin/pg_config with_llvm=no >&2
echo "pgvector is installed"
