#!/usr/bin/env bash
# Runs a command that changes the records of translations, and pushes them to main. If main has changed meanwhile, it
# starts over from the new main.
#
#   push-records.sh <subject of the commit> <body of the commit> <command> [argument …]
#
# Its commit skips the workflows, because it would end the hold of an earlier version and changes no words of the site.
# If the command exits with 1, it left out what is wrong: the rest is pushed, and this script exits with 1 too.
# With RECORDS_KEY, it pushes with a deploy key, which bypasses the rules for main. Without it, it uses TOKEN.
set -euo pipefail

subject=$1 more=$2
shift 2

if [ -n "${RECORDS_KEY:-}" ]; then
  (
    umask 077
    printf '%s\n' "$RECORDS_KEY" > "$RUNNER_TEMP/records-key"
  )
  # GitHub's public key, from its documentation.
  echo 'github.com ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl' > "$RUNNER_TEMP/known-hosts"
  export GIT_SSH_COMMAND="ssh -i '$RUNNER_TEMP/records-key' -o IdentitiesOnly=yes -o UserKnownHostsFile='$RUNNER_TEMP/known-hosts'"
  origin="git@github.com:$GITHUB_REPOSITORY"
else
  origin="https://x-access-token:$TOKEN@github.com/$GITHUB_REPOSITORY"
fi

for attempt in 1 2 3 4 5; do
  code=0
  env -u TOKEN -u RECORDS_KEY "$@" || code=$?
  if [ "$code" -gt 1 ]; then exit "$code"; fi
  git add locales
  if git diff --cached --quiet; then
    echo 'Nothing to record.'
    exit "$code"
  fi
  git -c user.name='github-actions[bot]' -c user.email='41898282+github-actions[bot]@users.noreply.github.com' \
    commit --quiet -m "$subject" ${more:+-m "$more"} -m '[skip ci]'
  if git push "$origin" HEAD:refs/heads/main; then exit "$code"; fi
  echo "Attempt $attempt failed. Trying again on the newest main."
  git fetch --quiet --depth=1 "$origin" refs/heads/main
  git reset --quiet --hard FETCH_HEAD
done
echo '::error::The records could not be pushed to main. Run this workflow again; if main is protected, set RECORDS_KEY in the environment records (deploy/README.md).'
exit 1
