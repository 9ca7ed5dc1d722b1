import { resultEvents } from '../../shared/goals.ts'
import type { ObjectMetricName } from '../../shared/object-metrics.ts'
import type { Day } from '../account-day.ts'
import type { Sort } from '../database/keyset.ts'
import { eventOfGoalSql } from './goal-sql.ts'
import { metricRanks, type RankPart } from './metric-ranks.ts'
import { spanOf } from './object-reach.ts'
import { figuresOfSubject, pixelColumns, type Subject, subjectSql } from './object-subjects.ts'
import { valuedDays, within } from './valued-days.ts'

export type RankQuestion = {
  /** Those the asker may see. */
  organizationIds: number[] | 'all'
  subject: Subject
  /** Account days, both included; neither is the whole life. */
  from: Day | null
  to: Day | null
  /** The statement's parameters so far; those of the rank are appended. */
  bind?: unknown[]
}

export type Ranked = {
  /**
   * For the WITH of one statement. Its last table is `ranked` (organization_id, id, value, within): a row for
   * each subject of the organizations, drafts too. Join it as `r` and filter as the list does.
   */
  cte: string
  bind: unknown[]
  /**
   * For `keyset`: by value, amounts within a currency, and what has no value last in either direction.
   */
  sort: Sort
}

/** Places of a rank's value: finer than any answer tells, and a cursor holds it to the digit. */
const PLACES = 12

/** The whole list ranked by a metric over a range, in one statement with the page itself. */
export function rankedBy(metric: ObjectMetricName, question: RankQuestion): Ranked {
  const { organizationIds, subject, from, to, bind = [] } = question
  const place = (value: unknown) => `$${bind.push(value)}`
  const only = organizationIds === 'all' ? null : organizationIds
  const scope = {
    subject,
    span: spanOf(from, to),
    visible: `${place(only)}::integer[]`,
    days: onceUsed({ from: () => place(from), to: () => place(to) }),
  }
  const { sql, parts, money } = metricRanks[metric]
  const { columns, from: source, where } = subjectSql[subject]
  const made = parts.map((part) => partSql[part](scope))
  const group = money === 'spend' ? "coalesce(s.currency, '')" : "''"
  const tables = [
    `rank_subjects AS (SELECT ${columns} FROM ${source}
      WHERE ${where} AND ${visible('s', scope.visible)})`,
    ...made.flatMap(({ tables }) => tables),
    `ranked AS (
      SELECT s.organization_id, s.id, coalesce(round(m.value, ${PLACES}), 0) AS value,
        CASE WHEN m.value IS NULL THEN '1' ELSE '0' END || ${group} AS within
      FROM rank_subjects s ${made.map(({ join }) => join).join(' ')}
      CROSS JOIN LATERAL (SELECT (${sql})::numeric AS value) m)`,
  ]
  const sort = { column: 'r.value', cast: 'numeric', id: 'r.id', within: 'r.within' }
  return { cte: tables.join(', '), bind, sort }
}

/** PostgreSQL refuses a parameter that no part of the statement names, so each is made when it is. */
function onceUsed(make: { from: () => string; to: () => string }): { from: string; to: string } {
  let from: string | undefined
  let to: string | undefined
  return {
    get from() {
      from ??= make.from()
      return from
    },
    get to() {
      to ??= make.to()
      return to
    },
  }
}

const visible = (alias: string, ids: string) =>
  `(${ids} IS NULL OR ${alias}.organization_id = ANY(${ids}))`

type Scope = {
  subject: Subject
  visible: string
  days: { from: string; to: string }
  span: ReturnType<typeof spanOf>
}

/** What each part adds: tables of the WITH, and how they join the subjects `s`. */
const partSql: Record<RankPart, (scope: Scope) => { tables: string[]; join: string }> = {
  figures: (scope) => {
    const { table, id, only } = figuresOfSubject[scope.subject]
    return {
      tables: [
        `rank_figures AS (
          SELECT ${id} AS id, sum(a.spend_micros) AS spend, sum(a.impressions) AS impressions,
            sum(a.clicks) AS clicks
          FROM ${table} a WHERE ${only} AND ${visible('a', scope.visible)} AND ${within('a.day', scope.days)}
          GROUP BY 1)`,
      ],
      join: 'LEFT JOIN rank_figures f ON f.id = s.id',
    }
  },
  events: (scope) => ({
    tables: [
      `rank_counts AS (
        SELECT p.${pixelColumns[scope.subject]} AS id, p.event, sum(p.events) AS events,
          sum(p.value_usd_micros) AS value
        FROM pixel_daily p
        WHERE p.ad_id > 0 AND ${visible('p', scope.visible)} AND ${within('p.day', scope.days)}
        GROUP BY 1, 2, p.name)`,
      `rank_events AS (
        SELECT id, ${resultEvents.map(countOf).join(', ')},
          max(events) FILTER (WHERE event <> 'page_view' AND events > 0) AS result_events,
          sum(value) FILTER (WHERE event = 'purchase') AS purchase_value
        FROM rank_counts GROUP BY id)`,
    ],
    join: 'LEFT JOIN rank_events e ON e.id = s.id',
  }),
  goals: () => ({
    tables: [],
    join: `CROSS JOIN LATERAL (SELECT s.owner, array_remove(ARRAY(
      SELECT ${eventOfGoalSql('word')} FROM unnest(s.words) AS word), NULL) AS events) g`,
  }),
  people: (scope) => ({ tables: [], join: `LEFT JOIN LATERAL (${peopleSql(scope)}) p ON true` }),
  return: (scope) => {
    const { table } = figuresOfSubject[scope.subject]
    const seen = (alias: string) =>
      `(SELECT * FROM ${alias === 'a' ? table : 'pixel_daily'} x WHERE ${visible('x', scope.visible)}) ${alias}`
    return {
      tables: [
        valuedDays(scope.subject, { days: scope.days, figures: seen('a'), pixel: seen('p') }),
        `rank_return AS (
          SELECT id, v.spend_usd / 1000000000000 AS spend_usd, b.value
          FROM spent v FULL JOIN bought b USING (id))`,
      ],
      join: 'LEFT JOIN rank_return v ON v.id = s.id',
    }
  },
}

const countOf = (event: string) => `sum(events) FILTER (WHERE event = '${event}') AS ${event}`

/** Of a window that is not kept nobody knows how many people it was. */
function peopleSql({ subject, span, days }: Scope): string {
  const { table, id, only } = figuresOfSubject[subject]
  const columns = (alias: string) =>
    `SELECT ${alias}.impressions, ${alias}.reach, ${alias}.unique_clicks`
  if (span === null) return `${columns('a')} FROM ${table} a WHERE false`
  if (span === 'day') {
    return `${columns('a')} FROM ${table} a WHERE a.organization_id = s.organization_id
      AND ${id} = s.id AND ${only} AND a.day = ${days.to}::date`
  }
  return `${columns('w')} FROM subject_reach w WHERE w.organization_id = s.organization_id
    AND w.subject = '${subject}' AND w.subject_id = s.id AND w.span = '${span}'
    ${span === 'lifetime' ? '' : `AND w.last_day = ${days.to}::date`}`
}
