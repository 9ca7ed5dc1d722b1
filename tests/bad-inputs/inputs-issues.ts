import { randomUUID } from 'node:crypto'
import type { Email } from '../support/rooms.ts'
import type { Example } from './inputs.ts'
import type { Scene } from './scene.ts'

const operator: Email = 'operator@staff.test'
const support: Email = 'support@staff.test'
const page = { limit: 10, direction: 'desc' }
const effect = 'x'.repeat(43)

const filter = ({ aurora, running, stage }: Scene) => ({
  organizationId: aurora,
  campaignId: running,
  connectionId: stage.connectionId,
  turn: 'open',
  severity: 'high',
  assignee: 'me',
  due: 'today',
  network: 'meta',
  cause: 'launch_refused',
  timeZone: 'Europe/Berlin',
})

/** The scene's issue as somebody of the desk holds it: number and version. */
const held = async ({ house, issue }: Scene) => {
  const { id, version } = await (await house.as(operator)).issues.get({ id: issue })
  return { id, version }
}

const operatorId = async ({ house }: Scene) => (await house.principal(operator)).userId

const macro = async ({ house }: Scene, title: string) => {
  const caller = await house.as(operator)
  const { id, version } = await caller.issues.createMacro({ title, text: 'We look at it.' })
  return { id, version }
}

const cause = { cause: 'handle' }

/** The desk, in the order of an issue's life. */
export const forIssues: Record<string, Example> = {
  'issues.get': { input: ({ issue }) => ({ id: issue }) },
  'issues.list': {
    input: (scene) => ({ ...page, ...filter(scene), sort: 'newest' }),
    kinds: cause,
    without: ['after', 'before'],
  },
  'issues.causes': { input: ({ aurora }) => ({ organizationId: aurora }) },
  'issues.timeline': {
    input: ({ issue }) => ({ ...page, id: issue }),
    without: ['after', 'before'],
  },
  'fixes.list': { input: ({ issue }) => ({ id: issue }) },
  'fixes.run': { input: ({ issue }) => ({ id: issue, fix: 'resync' }) },
  'issues.open': {
    by: support,
    input: ({ aurora, running }) => ({
      organizationId: aurora,
      resourceType: 'campaign',
      resourceId: running,
      severity: 'low',
      message: 'The landing page is slow.',
      nextStep: 'Ask the shop to look at it.',
      turn: 'waiting_brand',
      idempotencyKey: randomUUID(),
    }),
  },
  'issues.answer': { input: ({ issue }) => ({ id: issue, text: 'We changed the link.' }) },
  'issues.note': { by: operator, input: ({ issue }) => ({ id: issue, text: 'Called them.' }) },
  'issues.setTurn': {
    by: operator,
    input: ({ issue }) => ({ id: issue, turn: 'waiting_network' }),
  },
  'issues.assign': {
    by: operator,
    input: async (scene) => ({ ...(await held(scene)), assigneeId: await operatorId(scene) }),
  },
  'issues.setDue': {
    by: operator,
    input: async (scene) => ({ ...(await held(scene)), dueAt: '2026-05-01T09:00:00Z' }),
  },
  'issues.snooze': {
    by: operator,
    input: async (scene) => ({ ...(await held(scene)), until: '2026-05-01T09:00:00Z' }),
  },
  'issues.agents': { by: operator },
  'issues.takeNext': { by: operator },
  'issues.assignMany': {
    by: operator,
    input: async (scene) => ({
      filter: filter(scene),
      dryRun: true,
      expected: effect,
      assigneeId: await operatorId(scene),
    }),
    kinds: { 'filter.cause': 'handle' },
    without: ['ids'],
  },
  'issues.resolveMany': {
    input: (scene) => ({
      filter: { ...filter(scene), assignee: 'nobody', due: 'late' },
      dryRun: true,
      expected: effect,
      note: 'They are dealt with.',
    }),
    kinds: { 'filter.cause': 'handle' },
    without: ['ids'],
  },
  'issues.resolve': { input: ({ issue }) => ({ id: issue, note: 'We wrote to them.' }) },
  'issues.reopen': { input: ({ issue }) => ({ id: issue, note: 'It is not.' }) },
  'issues.macros': { by: operator },
  'issues.createMacro': {
    by: operator,
    input: () => ({ title: 'Ask for access', text: 'Sign in to {{network}} again.' }),
  },
  'issues.updateMacro': {
    by: operator,
    input: async (scene) => ({
      ...(await macro(scene, 'To be changed')),
      title: 'Changed',
      text: 'We look at {{campaign}}.',
    }),
  },
  'issues.deleteMacro': {
    by: operator,
    input: async (scene) => ({ id: (await macro(scene, 'To be deleted')).id }),
  },
}
