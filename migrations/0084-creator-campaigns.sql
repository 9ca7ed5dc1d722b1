-- One page of an organization's creator campaigns and their number, from the index alone.
CREATE INDEX campaigns_of_creators ON campaigns (organization_id, id DESC) WHERE kind = 'creator';
