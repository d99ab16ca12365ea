#!/bin/sh
# What the site does by the clock: publishes what is scheduled, takes down what has expired, sends e-mails, forgets what it need not keep.
# One that fails does not stop the others; it is tried again a minute later.
while :; do
  for command in publish_scheduled "apply_withdrawals -v0" publish_stories tell_again tell_moderators ask_again send_alerts relay_questions forget_sign_ins "forget_invitations -v0" "forget_old_drafts -v0"; do
    python manage.py $command
  done
  sleep 60
done
