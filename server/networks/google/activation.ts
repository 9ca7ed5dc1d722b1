import { groupOf } from '../names.ts'
import type { ObjectRef } from '../objects.ts'
import type { LaunchStep, MadeStep } from '../plan.ts'
import type { Line } from './line.ts'
import { readPart, setObjectStatus } from './objects.ts'
import { needed, type StepAsk } from './step-ask.ts'

/** How the keys of steps begin that switch on one part; groups and ads may be numbered alike. */
export const activations = { ad_group: 'activate:group:', ad: 'activate:ad:' } as const

/** Whether a step switches on one group or ad, and not a whole campaign. */
export function isActivation({ level, subjectKey }: LaunchStep): boolean {
  return level === 'enable' && subjectKey !== null
}

/** The part that an activation is about, when it is on already. */
export async function findActivated(line: Line, ask: StepAsk): Promise<MadeStep | null> {
  const object = objectOf(ask)
  const part = await readPart(line, object)
  return part?.status === 'ENABLED' ? { externalId: object.externalId } : null
}

export async function activate(line: Line, ask: StepAsk): Promise<MadeStep> {
  const object = objectOf(ask)
  await setObjectStatus(line, object, 'active')
  return { externalId: object.externalId }
}

function objectOf({ plan, step, made }: StepAsk): ObjectRef {
  const isAd = step.key.startsWith(activations.ad)
  const key = step.subjectKey ?? ''
  const group = groupOf(plan, { ...step, level: isAd ? 'ad' : 'ad_group' })
  return {
    level: isAd ? 'ad' : 'ad_group',
    externalId: needed(made, isAd ? `ad:${key}` : `group:${key}`),
    campaignExternalId: needed(made, 'campaign'),
    groupExternalId: made.get(`group:${group.key}`) ?? null,
  }
}
