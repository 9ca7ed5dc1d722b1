-- Who works on an issue, until when, and what its opener last said of its turn: a turn that people
-- have changed stays until the opener says something else.
ALTER TABLE issues
  ADD COLUMN assignee_id text REFERENCES users,
  ADD COLUMN due_at timestamptz,
  -- A person has set the due time: a turn that changes leaves it as long as it is ahead.
  ADD COLUMN due_chosen boolean NOT NULL DEFAULT false,
  ADD COLUMN snoozed_until timestamptz,
  ADD COLUMN proposed_turn text CHECK (proposed_turn IN ('open', 'waiting_brand', 'waiting_network'));

UPDATE issues SET proposed_turn = nullif(turn, 'resolved'),
  due_at = opened_at + CASE severity WHEN 'high' THEN interval '1 day'
    WHEN 'medium' THEN interval '3 days' ELSE interval '7 days' END;

ALTER TABLE issues ALTER COLUMN due_at SET NOT NULL;

CREATE INDEX issues_due ON issues (due_at, id);
CREATE INDEX issues_assignee ON issues (assignee_id, due_at, id) WHERE turn <> 'resolved';

-- What people write to each other about an issue. Only added to.
CREATE TABLE issue_comments (
  organization_id integer NOT NULL,
  id integer GENERATED ALWAYS AS IDENTITY,
  issue_id integer NOT NULL,
  author_id text NOT NULL REFERENCES users,
  -- For whom it was written by: a person may leave the staff later.
  side text NOT NULL CHECK (side IN ('brand', 'staff')),
  -- A note that no brand ever reads.
  staff_only boolean NOT NULL,
  text text NOT NULL CHECK (length(text) BETWEEN 1 AND 2000),
  created_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, issue_id) REFERENCES issues (organization_id, id),
  CHECK (side = 'staff' OR NOT staff_only)
);

-- Everything that happened to an issue, in order. Only added to.
CREATE TABLE issue_events (
  organization_id integer NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY,
  issue_id integer NOT NULL,
  at timestamptz NOT NULL,
  kind text NOT NULL CHECK (kind IN ('opened', 'returned', 'healed', 'resolved', 'reopened', 'answered',
    'noted', 'turn', 'assigned', 'due', 'snoozed', 'fixed')),
  from_turn text,
  to_turn text,
  actor_side text NOT NULL CHECK (actor_side IN ('brand', 'staff', 'system')),
  actor_user_id text REFERENCES users,
  actor_name text NOT NULL,
  comment_id integer,
  -- A name, a time or a word that the kind of event is about.
  detail text,
  staff_only boolean NOT NULL,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, issue_id) REFERENCES issues (organization_id, id),
  FOREIGN KEY (organization_id, comment_id) REFERENCES issue_comments (organization_id, id)
);
CREATE INDEX issue_events_of_issue ON issue_events (organization_id, issue_id, id DESC);

INSERT INTO issue_events (organization_id, issue_id, at, kind, to_turn, actor_side, actor_name, staff_only)
SELECT organization_id, id, opened_at, CASE WHEN times_opened > 1 THEN 'returned' ELSE 'opened' END,
  coalesce(proposed_turn, 'open'), 'system', 'Campaign Console', false
FROM issues ORDER BY id;
INSERT INTO issue_events (organization_id, issue_id, at, kind, to_turn, actor_side, actor_user_id, actor_name, staff_only)
SELECT i.organization_id, i.id, i.resolved_at, CASE WHEN u.id IS NULL THEN 'healed' ELSE 'resolved' END, 'resolved',
  CASE WHEN u.id IS NULL THEN 'system' WHEN EXISTS (SELECT 1 FROM staff s WHERE s.user_id = u.id) THEN 'staff' ELSE 'brand' END,
  u.id, coalesce(u.name, 'Campaign Console'), false
FROM issues i LEFT JOIN users u ON u.id = i.resolved_by WHERE i.resolved_at IS NOT NULL ORDER BY i.id;
