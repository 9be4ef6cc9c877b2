#!/usr/bin/env bash
# Unpacks the HTML pages of PostgreSQL's manual into a folder, out of the Debian package of the release that has this
# version: bookworm has 15, trixie 17. Needs Debian, not root, and leaves the machine's own apt as it is.
# The mirror's address is taken from apt's configuration.
#   unpack-manual.sh VERSION FOLDER
set -euo pipefail

fail() { echo "unpack-manual: $*" >&2; exit 1; }

[ $# -eq 2 ] || fail "say which version and into which folder: unpack-manual.sh 17 manual-17"
version=$1
folder=$2
case $version in
  15) release=bookworm ;;
  17) release=trixie ;;
  *) fail "no Debian release is known that has the manual of version $version: 15 and 17 can be had" ;;
esac
if [ -f "$folder/index.html" ]; then
  echo "the manual is in $folder"
  exit 0
fi
for program in apt-get dpkg-deb; do
  command -v "$program" >/dev/null || fail "$program is not here: this needs Debian"
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# A source list of that release beside the machine's own, with lists and a cache of its own.
mkdir -p "$work/lists/partial" "$work/cache/archives/partial" "$work/package"
mirror=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' | sed 's:/*$::' | grep -v security | head -n 1)
[ -n "$mirror" ] || fail "apt has no mirror configured, or its lists were never fetched: run apt-get update"
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
[ -f "$keyring" ] || fail "$keyring is missing: install the package debian-archive-keyring"
echo "deb [signed-by=$keyring] $mirror $release main" >"$work/$release.list"
options=(
  -o "Dir::Etc::sourcelist=$work/$release.list" -o "Dir::Etc::sourceparts=-"
  -o "Dir::State::lists=$work/lists" -o "Dir::Cache=$work/cache" -o "APT::Sandbox::User=$(id -un)"
)
package=postgresql-doc-$version
apt-get "${options[@]}" update >"$work/log" 2>&1 || { cat "$work/log" >&2; fail "the lists of $release cannot be had from $mirror"; }
(cd "$work/package" && apt-get "${options[@]}" download "$package") >"$work/log" 2>&1 ||
  { cat "$work/log" >&2; fail "$package cannot be had from $mirror"; }
dpkg-deb -x "$work/package/"*.deb "$work/package"
pages=$work/package/usr/share/doc/$package/html
[ -f "$pages/index.html" ] || fail "$package holds no HTML pages"
# The page by which a folder is known comes last, so that half a copy is not taken for the whole.
mv "$pages/index.html" "$work/index.html"
mkdir -p "$folder"
cp -R "$pages/." "$folder/"
cp "$work/index.html" "$folder/index.html"
echo "the manual is in $folder"
