-- A campaign completes on our side alone: no network is asked, so no such move can be pending.
ALTER TABLE campaigns
  DROP CONSTRAINT campaigns_pending_move_check,
  ADD CONSTRAINT campaigns_pending_move_check
    CHECK (pending_move IN ('pause', 'resume', 'cancel', 'update'));
