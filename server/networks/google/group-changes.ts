import { microsToDecimal } from '../../../shared/money.ts'
import type { GroupChange, ObjectRef } from '../objects.ts'
import type { Targeting } from '../plan.ts'
import { countryOf, geoTargetOf } from './countries.ts'
import { ageProblems, exclusionsOf } from './demographics.ts'
import { type Line, mutateTogether, refused, updateOf } from './line.ts'
import { billableUnitMicros, toWireMicros } from './money.ts'
import { groupName, type Made } from './parts.ts'
import { nameOf } from './resource-names.ts'
import { campaignCriteria, campaignRow, groupCriteria, groupRows } from './tree-rows.ts'
import type { TreeCriterionFields } from './tree-schemas.ts'
import { biddingOf } from './tree-words.ts'

/** What a group is changed in, and where. */
type Changing = { line: Line; apiVersion: string; object: ObjectRef; change: GroupChange }

/**
 * Changes name, bid, ages and genders of a group in one request, its mark kept; countries only where
 * the campaign, which holds them, has no other group. Saying it twice is harmless.
 * @throws NetworkError `rejected`, before anything is sent, for what Google keeps at the campaign.
 */
export async function updateGroup(changing: Changing): Promise<void> {
  refuseWhatCampaignsHold(changing.change)
  const { line, object, change } = changing
  const parts = [
    ...(await ownFields(changing)),
    ...(change.targeting ? await aimed(changing, change.targeting) : []),
  ]
  if (parts.length > 0 && /^\d{1,19}$/.test(object.externalId)) await mutateTogether(line, parts)
}

function refuseWhatCampaignsHold({ budgetMicros, endsAt }: GroupChange): void {
  if (budgetMicros !== undefined) {
    throw refused(
      'At Google the campaign owns the budget, so an ad group has none. Change it at the campaign.',
    )
  }
  // Without an end of its own is what every group is already.
  if (endsAt) throw refused('At Google a campaign has one schedule for all its ad groups.')
}

const subject = 'The ad group'

async function ownFields(changing: Changing): Promise<Made[]> {
  const { line, object, change } = changing
  const { title, operationRef, key } = change
  const fields = {
    ...(title !== undefined && { name: groupName(operationRef, { key, title }) }),
    ...(change.bidAmountMicros !== undefined && (await bidField(changing, change.bidAmountMicros))),
  }
  if (Object.keys(fields).length === 0) return []
  const name = nameOf(line.access.accountId, 'adGroups', object.externalId)
  const operation = { adGroupOperation: updateOf(name, fields) }
  return [{ step: null, collection: 'adGroups', subject, operation }]
}

/** A bid counts only where the campaign leaves bids to its groups. */
async function bidField(
  { line, apiVersion, object }: Changing,
  micros: bigint,
): Promise<Record<string, string>> {
  const { currency } = line.access
  const amount = toWireMicros(micros, currency)
  if (amount === null) {
    const step = microsToDecimal(billableUnitMicros(currency))
    throw refused(`Google takes bids in ${currency} above zero and in steps of ${step}.`)
  }
  const campaign = await campaignRow(line, apiVersion, object.campaignExternalId)
  const field = campaign && biddingOf(campaign).groupBid
  if (!field) {
    throw refused('Google sets the bids of this campaign by itself, so its ad groups have none.')
  }
  return { [field]: amount }
}

async function aimed(changing: Changing, targeting: Targeting): Promise<Made[]> {
  const [problem] = [...ageProblems(targeting, 'targeting'), ...countryProblems(targeting)]
  if (problem) throw refused(problem.message)
  return [...(await placed(changing, targeting)), ...(await leftOut(changing, targeting))]
}

function countryProblems({ countries }: Targeting): { message: string }[] {
  if (countries.length === 0) return [{ message: 'Choose at least one country.' }]
  const unknown = countries.filter((country) => geoTargetOf(country) === null)
  if (unknown.length === 0) return []
  const message = `From here Google cannot be told to show ads in: ${unknown.join(', ')}.`
  return [{ message }]
}

async function placed({ line, object }: Changing, { countries }: Targeting): Promise<Made[]> {
  const campaignId = object.campaignExternalId
  const places = (await campaignCriteria(line, campaignId)).filter(
    ({ type, negative }) => type === 'LOCATION' && !negative,
  )
  const wanted = new Set(countries)
  const known = new Set(places.map(countryIn))
  const gone = places.filter((one) => !wanted.has(countryIn(one) ?? ''))
  const fresh = [...wanted].filter((country) => !known.has(country))
  if (gone.length === 0 && fresh.length === 0) return []
  const others = (await groupRows(line, campaignId)).filter(({ id }) => id !== object.externalId)
  if (others.length > 0) {
    throw refused(
      'At Google the countries are the campaign’s, and its other ad groups show ads in them as well. Make another campaign for other countries.',
    )
  }
  const campaign = nameOf(line.access.accountId, 'campaigns', campaignId)
  return [
    ...gone.map(({ resourceName }) => placeOperation({ remove: resourceName })),
    ...fresh.map((country) => {
      const location = { geoTargetConstant: geoTargetOf(country) }
      return placeOperation({ create: { campaign, location } })
    }),
  ]
}

function countryIn({ location }: TreeCriterionFields): string | null {
  return countryOf(location?.geoTargetConstant ?? '')
}

function placeOperation(operation: Record<string, unknown>): Made {
  return {
    step: null,
    collection: 'campaignCriteria',
    subject: 'The countries',
    operation: { campaignCriterionOperation: operation },
  }
}

/** Whom the group shall leave out, compared with whom it leaves out now. */
async function leftOut({ line, object }: Changing, targeting: Targeting): Promise<Made[]> {
  const wanted = new Map(exclusionsOf(targeting).map((one) => [typeIn(one), one]))
  const now = (await groupCriteria(line, object.campaignExternalId, object.externalId)).filter(
    ({ type }) => type === 'AGE_RANGE' || type === 'GENDER',
  )
  const kept = new Set(now.filter(({ negative }) => negative).map(typeIn))
  // Whoever is taken in by name shuts everybody else out: leaving out alone decides here.
  const gone = now.filter((one) => !one.negative || !wanted.has(typeIn(one)))
  const fresh = [...wanted].filter(([type]) => !kept.has(type))
  const adGroup = nameOf(line.access.accountId, 'adGroups', object.externalId)
  return [
    ...gone.map(({ resourceName }) => peopleOperation({ remove: resourceName })),
    ...fresh.map(([, one]) => peopleOperation({ create: { adGroup, negative: true, ...one } })),
  ]
}

function typeIn(one: { ageRange?: { type: string }; gender?: { type: string } }): string {
  return one.ageRange?.type ?? one.gender?.type ?? ''
}

function peopleOperation(operation: Record<string, unknown>): Made {
  return {
    step: null,
    collection: 'adGroupCriteria',
    subject,
    operation: { adGroupCriterionOperation: operation },
  }
}
