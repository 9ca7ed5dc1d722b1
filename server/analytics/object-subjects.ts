import type { BudgetOwner } from '../../shared/networks.ts'
import type { Day } from '../account-day.ts'
import { type Database, rows } from '../database/sequelize.ts'
import { campaignGoal, goalWords } from './goal-sql.ts'

export type Subject = 'campaign' | 'ad_group' | 'ad'

export type FoundSubject = {
  id: number
  organization_id: number
  currency: string | null
  owner: BudgetOwner
  /** Optimization goals; of a group and an ad the one of the group. */
  words: string[]
}

/** Where the figures of a subject stand, and which rows are its own. */
export const figuresOfSubject = {
  campaign: { table: 'campaign_analytics', id: 'a.campaign_id', only: 'true' },
  ad_group: {
    table: 'subject_analytics',
    id: 'a.subject_id',
    only: "a.subject = 'ad_group'",
  },
  ad: { table: 'subject_analytics', id: 'a.subject_id', only: "a.subject = 'ad'" },
} as const

/** The column of `pixel_daily` that names the subject. */
export const pixelColumns = {
  campaign: 'campaign_id',
  ad_group: 'ad_group_id',
  ad: 'ad_id',
} as const

const campaignOf = (s: string) =>
  `JOIN campaigns c ON c.organization_id = ${s}.organization_id AND c.id = ${s}.campaign_id`

/** SQL of the subjects with what their metrics depend on beside figures; alias `s` is the subject. */
export const subjectSql: Record<Subject, { columns: string; from: string; where: string }> = {
  campaign: {
    columns: `s.id, s.organization_id, s.currency, coalesce(s.budget_owner, 'ad_campaign') AS owner,
      ${goalWords('s')} AS words`,
    from: 'campaigns s',
    where: "s.kind = 'ad'",
  },
  ad_group: {
    columns: `s.id, s.organization_id, c.currency, 'ad_campaign' AS owner,
      array_remove(ARRAY[coalesce(s.optimization_goal, ${campaignGoal('c')})], NULL) AS words`,
    from: `ad_groups s ${campaignOf('s')}`,
    where: 'true',
  },
  ad: {
    columns: `s.id, s.organization_id, c.currency, 'ad_campaign' AS owner,
      array_remove(ARRAY[coalesce(g.optimization_goal, ${campaignGoal('c')})], NULL) AS words`,
    from: `ads s ${campaignOf('s')}
      JOIN ad_groups g ON g.organization_id = s.organization_id AND g.id = s.ad_group_id`,
    where: 'true',
  },
}

/** Those of the ids that exist in these organizations; what is foreign is as what is not there. */
export function findSubjects(
  db: Database,
  {
    organizationIds,
    subject,
    ids,
  }: { organizationIds: number[] | 'all'; subject: Subject; ids: number[] },
): Promise<FoundSubject[]> {
  const { columns, from, where } = subjectSql[subject]
  return rows<FoundSubject>(
    db,
    `SELECT ${columns} FROM ${from}
     WHERE ${where} AND s.id = ANY($1::integer[]) AND ($2::integer[] IS NULL OR s.organization_id = ANY($2))`,
    [ids, organizationIds === 'all' ? null : organizationIds],
  )
}

export type Asked = {
  subject: Subject
  /** Account days, both included; null is open. */
  from: Day | null
  to: Day | null
  found: FoundSubject[]
}

/** The subjects as the first parameters of a statement, so that each organization's index serves. */
export const asked = 'unnest($1::integer[], $2::integer[]) AS s (organization_id, id)'
export const askedBind = (found: FoundSubject[]) => [
  found.map((one) => one.organization_id),
  found.map((one) => one.id),
]
