import type { AccountAccess, CallOptions } from '../network.ts'
import { NetworkError } from '../network-error.ts'
import type { AdAsset, CampaignPlan, LaunchStep, MadeSoFar } from '../plan.ts'

/** One step of a launch or a growth, with what it needs. */
export type StepAsk = {
  access: AccountAccess
  plan: CampaignPlan
  step: LaunchStep
  made: MadeSoFar
  options?: CallOptions
}

/** The id an earlier step answered; asking too early is a mistake of ours. */
export function needed(made: MadeSoFar, key: string): string {
  const id = made.get(key)
  if (!id) throw new Error(`A launch step was asked for before ${key} was made.`)
  return id
}

export function notVisibleYet(): never {
  throw new NetworkError('google', {
    kind: 'transient',
    userMessage:
      'Google has made this but does not show all of it yet. It is looked for again later.',
    networkMessage: 'a part of what was made cannot be seen yet',
    outcomeUnknown: true,
  })
}

/** The uploads of earlier steps. @throws NetworkError for one that is still missing. */
export function uploadedAs(made: MadeSoFar): (asset: AdAsset) => string {
  return ({ ref, key }) => {
    const found = ref ?? made.get(`asset:${key}`)
    if (found) return found
    throw new NetworkError('google', {
      kind: 'rejected',
      userMessage: 'A picture or film of an ad was not uploaded to Google yet. Launch again.',
    })
  }
}
