import { adOf, groupOf } from '../names.ts'
import type { CampaignPlan, LaunchStep, MadeSoFar, MadeStep } from '../plan.ts'
import { activations } from './activation.ts'
import { hasCode } from './errors.ts'
import { findStep } from './find.ts'
import { idsByStep, type Line, mutateTogether } from './line.ts'
import {
  adOperation,
  criteriaOperations,
  groupOperation,
  type Made,
  type PartWriting,
} from './parts.ts'
import { nameOf } from './resource-names.ts'
import { needed, notVisibleYet, type StepAsk, uploadedAs } from './step-ask.ts'

/**
 * What a plan has and its campaign at Google lacks: every new group with its ads, every new ad of a
 * group that is there, each made paused, and then one step for each that switches it on. A group's
 * comes last, so that it starts with all its ads. Pure.
 */
export function growSteps(plan: CampaignPlan, made: MadeSoFar): LaunchStep[] {
  return plan.groups.flatMap((group) => {
    const ads = group.ads.filter(({ key }) => !made.has(`ad:${key}`))
    const adSteps = ads.map(({ key, title }) => partStep('ad', key, `Ad “${title}”`))
    const adsOn = ads.map(({ key, title }) => onStep('ad', key, `Switch on ad “${title}”`))
    if (made.has(`group:${group.key}`)) return [...adSteps, ...adsOn]
    const { key, title } = group
    return [
      partStep('ad_group', key, `Ad group “${title}”`),
      ...adSteps,
      ...adsOn,
      onStep('ad_group', key, `Switch on ad group “${title}”`),
    ]
  })
}

type PartLevel = keyof typeof activations

function partStep(level: PartLevel, subjectKey: string, label: string): LaunchStep {
  const key = level === 'ad' ? `ad:${subjectKey}` : `group:${subjectKey}`
  return { key, label, level, subjectKey, apart: true }
}

function onStep(level: PartLevel, subjectKey: string, label: string): LaunchStep {
  const key = `${activations[level]}${subjectKey}`
  return { key, label, level: 'enable', subjectKey, apart: true }
}

/** Makes a group with its ads, or one ad, paused, in one request that happens whole or not at all. */
export async function makeApart(line: Line, ask: StepAsk): Promise<MadeStep> {
  const { step } = ask
  const parts = step.level === 'ad_group' ? groupParts(ask) : [adPart(ask)]
  try {
    const also = idsByStep(parts, await mutateTogether(line, parts))
    const externalId = needed(also, step.key)
    also.delete(step.key)
    return { externalId, also }
  } catch (error) {
    if (!hasCode(error, 'adGroupError.DUPLICATE_ADGROUP_NAME')) throw error
    // The name carries our mark, so it was a former try of this growth that made it.
    return (await findStep(line.client, ask)) ?? notVisibleYet()
  }
}

function groupParts(ask: StepAsk): Made[] {
  const { access, plan, step, made } = ask
  const group = groupOf(plan, step)
  const writing = writingOf(ask)
  const name = nameOf(access.accountId, 'adGroups', '-1')
  const campaign = nameOf(access.accountId, 'campaigns', needed(made, 'campaign'))
  return [
    groupOperation(writing, campaign, { group, name }),
    ...criteriaOperations({ group, name }),
    ...group.ads
      .filter(({ key }) => !made.has(`ad:${key}`))
      .map((ad) => adOperation(writing, name, ad)),
  ]
}

function adPart(ask: StepAsk): Made {
  const { access, plan, step, made } = ask
  const groupId = needed(made, `group:${groupOf(plan, step).key}`)
  return adOperation(
    writingOf(ask),
    nameOf(access.accountId, 'adGroups', groupId),
    adOf(plan, step),
  )
}

function writingOf({ access, plan, made }: StepAsk): PartWriting {
  return { account: access, plan, assetOf: uploadedAs(made), status: 'PAUSED' }
}
