#!/usr/bin/env bash
# Puts a version of main on this server. If anything fails, the current version stays.
#
#   release.sh                   the newest version of main
#   release.sh 1a2b3c4d5e6f      an earlier version, by its commit, which the translators' desk shows
#
# $MIRAFORWARD_HOME (/srv/miraforward) contains repository/ (a clone), releases/ (one folder each), and current (a link
# to the served release). As the forced command of an SSH key, it's all that the key can run.
set -euo pipefail
# nginx, Caddy, and the server run as other users.
umask 022

home=${MIRAFORWARD_HOME:-/srv/miraforward}
settings=${MIRAFORWARD_SETTINGS:-/etc/miraforward.env}
wanted=${SSH_ORIGINAL_COMMAND:-${1:-}}
kept=5

say() { printf 'release: %s\n' "$*"; }
refuse() { printf 'release: %s\n' "$*" >&2; exit 1; }

[[ $wanted =~ ^([0-9a-f]{7,40})?$ ]] || refuse 'Name a commit of main (7 to 40 digits and letters from a to f), or leave it out.'
exec 9> "$home/release.lock"
flock 9

repository=$home/repository
# The full name, because "origin/main" could be a tag, which anyone with write access can create.
main=refs/remotes/origin/main
git -C "$repository" fetch --quiet --no-tags origin "+refs/heads/main:$main"
commit=$(git -C "$repository" rev-parse --quiet --verify "${wanted:-$main}^{commit}") || refuse "There is no commit $wanted."
git -C "$repository" merge-base --is-ancestor "$commit" "$main" || refuse "$commit was never part of main."

mkdir -p "$home/releases"
release=$(mktemp -d "$home/releases/$(date -u +%Y%m%d-%H%M%S)-${commit:0:12}.XXXX")
chmod 755 "$release"
previous=$(readlink "$home/current" || true)
# Remove the release if it did not become current.
trap '[ "$(readlink "$home/current" || true)" = "$release" ] || rm -rf "$release"' EXIT
git -C "$repository" archive "$commit" | tar -x -C "$release"
# Reuse the pictures and OG images of the current release.
mkdir -p "$release/.astro/cache"
for cache in assets og-images; do
  if [ -d "$home/current/.astro/cache/$cache" ]; then cp -r "$home/current/.astro/cache/$cache" "$release/.astro/cache/"; fi
done

# The build and the server read the same settings. The build drops the secrets before it renders.
ln -s "$settings" "$release/.env"
(
  cd "$release" && npm ci --no-audit --no-fund && SOURCE_COMMIT=$commit npm run build
) || refuse "The build of ${commit:0:12} failed. See the lines above. The version before is still served."

serve() {
  ln -sfn "$1" "$home/current.new" && mv -T "$home/current.new" "$home/current" && sudo systemctl restart miraforward
}
answers() {
  local port
  # With or without quotation marks, because systemd and the build accept both.
  port=$(sed -n "s/^ *PORT *= *[\"']\{0,1\}\([0-9]\{1,5\}\)[\"']\{0,1\} *$/\1/p" "$settings" | tail -n 1)
  curl --silent --fail --max-time 5 --output /dev/null --retry 20 --retry-delay 1 --retry-all-errors "http://127.0.0.1:${port:-4321}/readyz"
}

# nginx and Caddy serve the files of the release with which they last loaded.
reload() {
  local proxy
  for proxy in nginx caddy; do
    if systemctl is-active --quiet "$proxy"; then sudo systemctl reload "$proxy" || return; fi
  done
}
why='See journalctl -u miraforward -u nginx -u caddy.'

if ! { serve "$release" && answers && reload; }; then
  [ -n "$previous" ] || refuse "The server or the proxy didn’t start. $why"
  serve "$previous" && answers && reload || refuse "The server or the proxy started neither with ${commit:0:12} nor with the version before. $why"
  refuse "The server or the proxy didn’t start with ${commit:0:12}. The version before is served again. $why"
fi
say "${commit:0:12} is served."

# Sort by the folders' times, because two names may have the same second.
find "$home/releases" -mindepth 1 -maxdepth 1 -type d -printf '%T@ %p\n' | sort -rn | tail -n +$((kept + 1)) | cut -d ' ' -f 2- |
  while read -r old; do if [ "$old" != "$release" ]; then rm -rf "$old"; fi; done
