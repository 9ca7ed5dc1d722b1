import { isNarrow, regulatedCategories, type Targeting } from '../../shared/ads.ts'
import { currencyDigits } from '../../shared/money.ts'

export type DraftFields = {
  bidType: string
  bidAmountMicros: string | null
  budgetOwner: string
  budgetMicros: string | null
  specialAdCategories: string[]
  startsAt: string | null
  endsAt: string | null
}

export type GroupFields = {
  budgetMicros: string | null
  bidAmountMicros: string | null
  targeting: Targeting
  startsAt: string | null
  endsAt: string | null
}

type Faults = Record<string, string>

/**
 * What is wrong with a draft whatever the network, by the path of the field. What is merely missing
 * is not wrong yet; the launch asks for it.
 */
export function draftFaults(
  campaign: DraftFields,
  groups: GroupFields[],
  currency: string | null,
): Faults {
  return {
    ...moneyFaults(campaign, '', currency),
    ...scheduleFaults(campaign, ''),
    ...(campaign.budgetOwner === 'ad_group' && campaign.budgetMicros !== null
      ? { budgetMicros: 'the ad groups own the budget, so the campaign has none' }
      : {}),
    ...(campaign.bidType === 'minimum_cost' && campaign.bidAmountMicros !== null
      ? { bidAmountMicros: 'with minimum cost there is no bid' }
      : {}),
    ...repeated(campaign.specialAdCategories, 'specialAdCategories'),
    ...Object.assign(
      {},
      ...groups.map((one, at) => groupFaults(campaign, one, `groups.${at}.`, currency)),
    ),
  }
}

/** The same for one ad group; `prefix` is put before each path. */
export function groupFaults(
  campaign: DraftFields,
  group: GroupFields,
  prefix: string,
  currency: string | null,
): Faults {
  const faults = { ...moneyFaults(group, prefix, currency), ...scheduleFaults(group, prefix) }
  if (campaign.budgetOwner !== 'ad_group' && group.budgetMicros !== null) {
    faults[`${prefix}budgetMicros`] = 'the campaign owns the budget, so its ad groups have none'
  }
  if (campaign.bidType === 'minimum_cost' && group.bidAmountMicros !== null) {
    faults[`${prefix}bidAmountMicros`] = 'with minimum cost there is no bid'
  }
  if (campaign.endsAt && group.endsAt && group.endsAt > campaign.endsAt) {
    faults[`${prefix}endsAt`] = 'must not be after the end of the campaign'
  }
  return { ...faults, ...targetingFaults(campaign, group.targeting, `${prefix}targeting`) }
}

function moneyFaults(
  { budgetMicros, bidAmountMicros }: Pick<GroupFields, 'budgetMicros' | 'bidAmountMicros'>,
  prefix: string,
  currency: string | null,
): Faults {
  const digits = currency ? currencyDigits(currency) : 6
  const step = 10n ** BigInt(6 - digits)
  const fine = (micros: string | null) => micros !== null && BigInt(micros) % step !== 0n
  const message = `${currency} has ${digits || 'no'} decimal places`
  return {
    ...(fine(budgetMicros) ? { [`${prefix}budgetMicros`]: message } : {}),
    ...(fine(bidAmountMicros) ? { [`${prefix}bidAmountMicros`]: message } : {}),
  }
}

// Instants are all UTC text of one form here, so that they compare as text.
function scheduleFaults(
  { startsAt, endsAt }: Pick<GroupFields, 'startsAt' | 'endsAt'>,
  prefix: string,
): Faults {
  if (!startsAt || !endsAt || startsAt < endsAt) return {}
  return { [`${prefix}endsAt`]: 'must come after the start' }
}

function targetingFaults(campaign: DraftFields, targeting: Targeting, path: string): Faults {
  const { countries, ageMin, ageMax, genders } = targeting
  const regulated = campaign.specialAdCategories.some((one) =>
    (regulatedCategories as readonly string[]).includes(one),
  )
  return {
    ...repeated(countries, `${path}.countries`),
    ...repeated(genders, `${path}.genders`),
    ...(ageMin !== null && ageMax !== null && ageMin > ageMax
      ? { [`${path}.ageMax`]: 'must not be below the lowest age' }
      : {}),
    ...(regulated && isNarrow(targeting)
      ? {
          [path]: 'ads for housing, jobs or credit must reach all genders and everybody from 18 on',
        }
      : {}),
  }
}

function repeated(values: string[], path: string): Faults {
  return new Set(values).size === values.length ? {} : { [path]: 'names something twice' }
}
