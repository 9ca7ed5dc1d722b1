-- A webhook endpoint that was disabled because nothing got through is an issue of its organization too.
ALTER TABLE issues DROP CONSTRAINT issues_resource_type_check,
  ADD CONSTRAINT issues_resource_type_check CHECK (resource_type IN ('campaign', 'ad_group', 'ad',
    'connection', 'funding', 'webhook_endpoint'));
