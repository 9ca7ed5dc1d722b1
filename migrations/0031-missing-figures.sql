-- Since when the network has left a figure out that it gave before. One complete answer without it may
-- be the network's slip; only the second, a day later, makes it zero.
ALTER TABLE campaign_analytics ADD COLUMN missing_since timestamptz;
ALTER TABLE subject_analytics ADD COLUMN missing_since timestamptz;
