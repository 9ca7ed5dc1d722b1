import { toObjectId } from '../../shared/object-ids.ts'
import { type Database, rows } from '../database/sequelize.ts'

/** An issue as document 002's objects carry it. */
export type ObjectIssue = {
  /** `adiss_…` */
  id: string
  /** What the issue is, and how it can be resolved. */
  message: string
  /** `adcamp_…`, `adgrp_…` or `ad_…`; null when the record is gone. */
  resource_id: string | null
  resource_type: 'ad_campaign' | 'ad_group' | 'ad'
}

export type ObjectSubject = 'campaign' | 'ad_group' | 'ad'

/** Which issues concern an object, beside those of its own: those of what lies in it. */
const concerning: Record<ObjectSubject, string> = {
  campaign: `SELECT c.id AS subject_id, i.* FROM campaigns c JOIN issues i
      ON i.organization_id = c.organization_id AND i.campaign_id = c.id
      AND i.resource_type IN ('campaign', 'ad_group', 'ad') WHERE c.id = ANY($1::int[])`,
  ad_group: `SELECT g.id AS subject_id, i.* FROM ad_groups g JOIN issues i
      ON i.organization_id = g.organization_id AND i.resource_type = 'ad_group' AND i.resource_id = g.id
      WHERE g.id = ANY($1::int[])
    UNION ALL SELECT a.ad_group_id, i.* FROM ads a JOIN issues i
      ON i.organization_id = a.organization_id AND i.resource_type = 'ad' AND i.resource_id = a.id
      WHERE a.ad_group_id = ANY($1::int[])`,
  ad: `SELECT a.id AS subject_id, i.* FROM ads a JOIN issues i
      ON i.organization_id = a.organization_id AND i.resource_type = 'ad' AND i.resource_id = a.id
      WHERE a.id = ANY($1::int[])`,
}

type IssueRow = {
  subject_id: number
  uuid: string
  message: string
  next_step: string
  resource_type: ObjectSubject
  resource_uuid: string | null
}

/**
 * The open issues of campaigns, ad groups or ads and of everything below each, the oldest first, in
 * one statement. Every number asked for has an entry. Who asks has checked that they may be seen.
 */
export async function objectIssues(
  db: Database,
  { subject, ids }: { subject: ObjectSubject; ids: readonly number[] },
): Promise<Map<number, ObjectIssue[]>> {
  const answer = new Map<number, ObjectIssue[]>(ids.map((id) => [id, []]))
  if (ids.length === 0) return answer
  const found = await rows<IssueRow>(
    db,
    `SELECT i.subject_id, i.uuid, i.message, i.next_step, i.resource_type,
       CASE i.resource_type
         WHEN 'campaign' THEN (SELECT r.uuid FROM campaigns r WHERE r.organization_id = i.organization_id AND r.id = i.resource_id)
         WHEN 'ad_group' THEN (SELECT r.uuid FROM ad_groups r WHERE r.organization_id = i.organization_id AND r.id = i.resource_id)
         ELSE (SELECT r.uuid FROM ads r WHERE r.organization_id = i.organization_id AND r.id = i.resource_id)
       END AS resource_uuid
     FROM (${concerning[subject]}) i WHERE i.turn <> 'resolved' ORDER BY i.opened_at, i.id`,
    [[...ids]],
  )
  for (const one of found) answer.get(one.subject_id)?.push(presentIssue(one))
  return answer
}

const forms = {
  campaign: { prefix: 'adcamp', type: 'ad_campaign' },
  ad_group: { prefix: 'adgrp', type: 'ad_group' },
  ad: { prefix: 'ad', type: 'ad' },
} as const

/** What is wrong and what to do, as one text; what a person wrote may end without a full stop. */
const inOneText = (message: string, nextStep: string) =>
  /[.!?…]["”’)]*$/.test(message) ? `${message} ${nextStep}` : `${message}. ${nextStep}`

function presentIssue(issue: IssueRow): ObjectIssue {
  const { prefix, type } = forms[issue.resource_type]
  return {
    id: toObjectId('adiss', issue.uuid),
    message: inOneText(issue.message, issue.next_step),
    resource_id: issue.resource_uuid === null ? null : toObjectId(prefix, issue.resource_uuid),
    resource_type: type,
  }
}
