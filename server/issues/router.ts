import { z } from 'zod'
import { IssueMacro, MacroText, MacroTitle } from '../../shared/issue-macros.ts'
import { IssueReport } from '../../shared/issue-reports.ts'
import {
  IssueEvent,
  IssueRecord,
  MAX_ISSUES_AT_ONCE,
  ManyIssues,
  openTurns,
} from '../../shared/issues.ts'
import { Instant, MultilineText } from '../../shared/text.ts'
import { PageInfo, PageInput } from '../database/keyset.ts'
import { procedure, router } from '../trpc.ts'
import { assignIssue, listAgents, setDue, snoozeIssue } from './arrange.ts'
import { IssueFilters, issueFilters } from './filters.ts'
import { getIssue, listCauses, listIssues } from './list.ts'
import { createMacro, deleteMacro, listMacros, updateMacro } from './macros.ts'
import { assignMany, resolveMany } from './many.ts'
import type { Asking } from './model.ts'
import { reportIssue } from './report.ts'
import { takeNext } from './take-next.ts'
import { issueTimeline } from './timeline.ts'
import { reopenIssue, resolveIssue, setTurn } from './turn.ts'
import { answerIssue, noteIssue } from './write.ts'

const RowNumber = z.int().min(1).max(2_147_483_647)
const Version = RowNumber
const ById = { id: z.int() }
/** What people write. */
const Words = MultilineText(1, 2_000)
/** As the identity library numbers people. */
const UserId = z.string().regex(/^[\w-]{1,64}$/, 'names nobody')

const many = {
  ids: z.array(RowNumber).min(1).max(MAX_ISSUES_AT_ONCE).optional(),
  filter: IssueFilters.optional(),
  dryRun: z.boolean(),
  /** The `effect` that was looked at; without it nothing is changed. */
  expected: z
    .string()
    .regex(/^[\w-]{43}$/, 'is no effect that was looked at')
    .optional(),
}
type Many = {
  ids?: number[] | undefined
  filter?: unknown
  dryRun: boolean
  expected?: string | undefined
}

const chooses = ({ ids, filter }: Many) => (ids === undefined) !== (filter === undefined)
const oneChoice = { path: ['ids'], message: 'name the issues or a filter, one of the two' }
const agrees = ({ dryRun, expected }: Many) => dryRun || expected !== undefined
const agreement = { path: ['expected'], message: 'is needed: look first with dryRun' }

const work = { permission: 'issues:work', scope: 'issue' } as const
const shown = async (ctx: Asking, id: number, done: Promise<void>) => {
  await done
  return getIssue(ctx, id)
}

export const issues = router({
  list: procedure
    .meta({ permission: 'issues:read', scope: 'visible' })
    .input(
      z.strictObject({
        ...PageInput,
        ...issueFilters,
        sort: z.enum(['newest', 'severity', 'due']).default('newest'),
      }),
    )
    .output(z.object({ items: z.array(IssueRecord), pageInfo: PageInfo }))
    .query(({ ctx, input }) => listIssues(ctx, input)),

  /** For a filter: what is wrong at the moment, and how often. */
  causes: procedure
    .meta({ permission: 'issues:read', scope: 'visible' })
    .input(z.strictObject({ organizationId: RowNumber.optional() }))
    .output(z.array(z.object({ cause: z.string(), count: z.int() })))
    .query(({ ctx, input }) => listCauses(ctx, input.organizationId)),

  get: procedure
    .meta({ permission: 'issues:read', scope: 'issue' })
    .input(z.strictObject(ById))
    .output(IssueRecord)
    .query(({ ctx, input }) => getIssue(ctx, input.id)),

  timeline: procedure
    .meta({ permission: 'issues:read', scope: 'issue' })
    .input(z.strictObject({ ...PageInput, ...ById }))
    .output(z.object({ items: z.array(IssueEvent), pageInfo: PageInfo }))
    .query(({ ctx, input }) => issueTimeline(ctx, input)),

  /** A person says what is wrong. What the product finds out by itself it opens by itself. */
  open: procedure
    .meta({ permission: 'issues:open', scope: 'organization' })
    .input(IssueReport)
    .output(IssueRecord)
    .mutation(async ({ ctx, input }) => getIssue(ctx, await reportIssue(ctx, input))),

  answer: procedure
    .meta({ permission: 'issues:answer', scope: 'issue' })
    .input(z.strictObject({ ...ById, text: Words }))
    .output(IssueRecord)
    .mutation(({ ctx, input: { id, text } }) => shown(ctx, id, answerIssue(ctx, id, text))),

  note: procedure
    .meta(work)
    .input(z.strictObject({ ...ById, text: Words }))
    .output(IssueRecord)
    .mutation(({ ctx, input: { id, text } }) => shown(ctx, id, noteIssue(ctx, id, text))),

  setTurn: procedure
    .meta(work)
    .input(z.strictObject({ ...ById, turn: z.enum(openTurns) }))
    .output(IssueRecord)
    .mutation(({ ctx, input: { id, turn } }) => shown(ctx, id, setTurn(ctx, id, turn))),

  assign: procedure
    .meta(work)
    .input(z.strictObject({ ...ById, version: Version, assigneeId: UserId.nullable() }))
    .output(IssueRecord)
    .mutation(({ ctx, input }) => shown(ctx, input.id, assignIssue(ctx, input))),

  setDue: procedure
    .meta(work)
    .input(z.strictObject({ ...ById, version: Version, dueAt: Instant }))
    .output(IssueRecord)
    .mutation(({ ctx, input }) => shown(ctx, input.id, setDue(ctx, input))),

  snooze: procedure
    .meta(work)
    .input(z.strictObject({ ...ById, version: Version, until: Instant.nullable() }))
    .output(IssueRecord)
    .mutation(({ ctx, input }) => shown(ctx, input.id, snoozeIssue(ctx, input))),

  resolve: procedure
    .meta({ permission: 'issues:resolve', scope: 'issue' })
    .input(z.strictObject({ ...ById, note: Words }))
    .output(IssueRecord)
    .mutation(({ ctx, input: { id, note } }) => shown(ctx, id, resolveIssue(ctx, id, note))),

  reopen: procedure
    .meta({ permission: 'issues:resolve', scope: 'issue' })
    .input(z.strictObject({ ...ById, note: Words }))
    .output(IssueRecord)
    .mutation(({ ctx, input: { id, note } }) => shown(ctx, id, reopenIssue(ctx, id, note))),

  takeNext: procedure
    .meta({ permission: 'issues:work', scope: 'platform' })
    .input(z.strictObject({}).optional())
    .output(z.object({ id: z.int().nullable() }))
    .mutation(async ({ ctx }) => ({ id: await takeNext(ctx) })),

  assignMany: procedure
    .meta({ permission: 'issues:work', scope: 'visible' })
    .input(
      z
        .strictObject({ ...many, assigneeId: UserId.nullable() })
        .refine(chooses, oneChoice)
        .refine(agrees, agreement),
    )
    .output(ManyIssues)
    .mutation(({ ctx, input }) => assignMany(ctx, input)),

  resolveMany: procedure
    .meta({ permission: 'issues:resolve', scope: 'visible' })
    .input(
      z
        .strictObject({ ...many, note: Words })
        .refine(chooses, oneChoice)
        .refine(agrees, agreement),
    )
    .output(ManyIssues)
    .mutation(({ ctx, input }) => resolveMany(ctx, input)),

  agents: procedure
    .meta({ permission: 'issues:work', scope: 'platform' })
    .input(z.strictObject({}).optional())
    .output(z.array(z.object({ userId: z.string(), name: z.string() })))
    .query(({ ctx }) => listAgents(ctx)),

  macros: procedure
    .meta({ permission: 'issues:work', scope: 'platform' })
    .input(z.strictObject({}).optional())
    .output(z.array(IssueMacro))
    .query(({ ctx }) => listMacros(ctx)),

  createMacro: procedure
    .meta({ permission: 'issues:keep_macros', scope: 'platform' })
    .input(z.strictObject({ title: MacroTitle, text: MacroText }))
    .output(IssueMacro)
    .mutation(({ ctx, input }) => createMacro(ctx, input)),

  updateMacro: procedure
    .meta({ permission: 'issues:keep_macros', scope: 'platform' })
    .input(z.strictObject({ id: RowNumber, version: Version, title: MacroTitle, text: MacroText }))
    .output(IssueMacro)
    .mutation(({ ctx, input }) => updateMacro(ctx, input)),

  deleteMacro: procedure
    .meta({ permission: 'issues:keep_macros', scope: 'platform' })
    .input(z.strictObject({ id: RowNumber }))
    .output(z.object({ deleted: z.literal(true) }))
    .mutation(async ({ ctx, input }) => {
      await deleteMacro(ctx, input.id)
      return { deleted: true as const }
    }),
})
