import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  accounts,
  ada,
  errorCodes,
  type GooglePerson,
  type GoogleSandbox,
  manager,
  openGoogle,
} from './google-person.ts'
import { idOf, plantTree, type TreeOptions, treeOperations } from './google-tree.ts'
import type { Fields } from './sandbox-person.ts'

let sandbox: GoogleSandbox
let person: GooglePerson
beforeAll(async () => {
  sandbox = await openGoogle()
  person = await sandbox.signIn(ada)
})
afterAll(() => sandbox.stop())

const account = accounts.us
const refusal = async (options: TreeOptions, at = account) =>
  errorCodes(await person.mutate(at, treeOperations(at, options)))[0]
const campaign = (name: string, fields: Fields) => refusal({ name, campaign: fields })
const budget = (name: string, fields: Fields, at = account) => refusal({ name, budget: fields }, at)
const change = async (service: string, operation: Fields) =>
  errorCodes(await person.change(account, service, operation))[0]
const statusOf = async (name: string) => {
  const [row] = await person.rows(
    account,
    `SELECT campaign.status FROM campaign WHERE campaign.resource_name = '${name}'`,
  )
  return row?.campaign?.status
}

describe('campaign names', () => {
  it('are unique among campaigns that are not removed', async () => {
    const { campaign: first } = await plantTree(person, account, { name: 'Only one' })
    expect(await refusal({ name: 'Only one' })).toEqual({
      campaignError: 'DUPLICATE_CAMPAIGN_NAME',
    })
    await person.change(account, 'campaigns', { remove: first })
    expect(await refusal({ name: 'Only one' })).toBeUndefined()
    expect(await refusal({ name: 'Only one' }, accounts.japan)).toBeUndefined()
  })
})

describe('a campaign', () => {
  it('spends at once unless it is made paused', async () => {
    const tree = await plantTree(person, account, {
      name: 'At once',
      campaign: { status: undefined },
    })
    expect(await statusOf(tree.campaign)).toBe('ENABLED')
  })

  it('needs a channel, a bidding strategy and a network that can be had', async () => {
    const required = { fieldError: 'REQUIRED' }
    expect(await campaign('a', { advertisingChannelType: undefined })).toEqual(required)
    expect(await campaign('a', { maximizeConversions: undefined })).toEqual(required)
    expect(await campaign('a', { advertisingChannelType: 'VIDEO' })).toEqual({
      mutateError: 'MUTATE_NOT_ALLOWED',
    })
    expect(await campaign('a', { networkSettings: { targetSearchNetwork: true } })).toEqual({
      campaignError: 'CANNOT_TARGET_SEARCH_NETWORK_WITHOUT_GOOGLE_SEARCH',
    })
  })

  it('starts today or later, in the days of its account, and ends after it starts', async () => {
    const past = { campaignError: 'CANNOT_SET_DATE_TO_PAST' }
    expect(await campaign('b', { startDate: '2026-08-31' })).toEqual(past)
    expect(await campaign('b', { startDate: '2026-09-01' })).toBeUndefined()
    expect(await campaign('c', { startDate: '2026-09-09', endDate: '2026-09-08' })).toEqual({
      dateRangeError: 'START_DATE_AFTER_END_DATE',
    })
    expect(await campaign('c', { startDate: '01.09.2026' })).toEqual({
      dateError: 'INVALID_STRING_DATE',
    })
  })

  it('cannot move a start that has passed', async () => {
    const tree = await plantTree(person, account, { name: 'Started' })
    const update = { resourceName: tree.campaign, startDate: '2026-10-01' }
    expect(await change('campaigns', { update, updateMask: 'startDate' })).toEqual({
      campaignError: 'CANNOT_MODIFY_START_DATE_IF_ALREADY_STARTED',
    })
  })

  it('changes only what the mask names, and cannot be removed by a status', async () => {
    const tree = await plantTree(person, account, { name: 'Masked' })
    const paused = { resourceName: tree.campaign, status: 'PAUSED', name: 'Not this' }
    expect(await change('campaigns', { update: paused })).toEqual({
      fieldMaskError: 'FIELD_MASK_MISSING',
    })
    expect(await change('campaigns', { update: paused, updateMask: 'status' })).toBeUndefined()
    expect(await statusOf(tree.campaign)).toBe('PAUSED')
    const removed = { resourceName: tree.campaign, status: 'REMOVED' }
    expect(await change('campaigns', { update: removed, updateMask: 'status' })).toEqual({
      enumError: 'ENUM_VALUE_NOT_PERMITTED',
    })
    const channel = { resourceName: tree.campaign, advertisingChannelType: 'DISPLAY' }
    const updateMask = 'advertising_channel_type'
    expect(await change('campaigns', { update: channel, updateMask })).toEqual({
      fieldError: 'IMMUTABLE_FIELD',
    })
  })

  it('is removed for good and can still be read', async () => {
    const tree = await plantTree(person, account, { name: 'Gone' })
    const removed = await person.change(account, 'campaigns', { remove: tree.campaign })
    expect(removed.body).toEqual({ results: [{ resourceName: tree.campaign }] })
    expect(await statusOf(tree.campaign)).toBe('REMOVED')
    const gone = { contextError: 'OPERATION_NOT_PERMITTED_FOR_REMOVED_RESOURCE' }
    const update = { resourceName: tree.campaign, status: 'ENABLED' }
    expect(await change('campaigns', { update, updateMask: 'status' })).toEqual(gone)
    expect(await change('campaigns', { remove: tree.campaign })).toEqual(gone)
    const group = { name: 'late', campaign: tree.campaign }
    expect(await change('adGroups', { create: group })).toEqual(gone)
  })

  it('of another account, or of none, is not found', async () => {
    const tree = await plantTree(person, accounts.japan, {
      name: 'Elsewhere',
      budget: { amountMicros: '5000000000' },
    })
    const foreign = `customers/${account}/campaigns/${idOf(tree.campaign)}`
    expect(await change('campaigns', { remove: foreign })).toEqual({
      mutateError: 'RESOURCE_NOT_FOUND',
    })
    expect(await change('campaigns', { remove: tree.campaign })).toEqual({
      requestError: 'RESOURCE_NAME_MALFORMED',
    })
  })
})

describe('budgets', () => {
  it('come in whole units of what the currency can be billed in', async () => {
    const broken = { campaignBudgetError: 'NON_MULTIPLE_OF_MINIMUM_CURRENCY_UNIT' }
    expect(await budget('cents', { amountMicros: '5005000' })).toEqual(broken)
    expect(await budget('cents', { amountMicros: '5010000' })).toBeUndefined()
    expect(await budget('yen', { amountMicros: '500500000' }, accounts.japan)).toEqual(broken)
    expect(await budget('yen', { amountMicros: '501000000' }, accounts.japan)).toBeUndefined()
  })

  it('are shared unless said otherwise, and shared names are unique', async () => {
    const pot = { name: 'Pot', explicitlyShared: undefined }
    const shared = (name: string) => budget(name, pot)
    expect(await shared('first')).toBeUndefined()
    expect(await shared('second')).toEqual({ campaignBudgetError: 'DUPLICATE_NAME' })
  })

  it('that are not shared serve one campaign, stay while it is there and go with it', async () => {
    const tree = await plantTree(person, account, { name: 'Own pot' })
    expect(await campaign('Second eater', { campaignBudget: tree.budget })).toEqual({
      campaignBudgetError: 'CANNOT_USE_IMPLICITLY_SHARED_CAMPAIGN_BUDGET_WITH_MULTIPLE_CAMPAIGNS',
    })
    expect(await change('campaignBudgets', { remove: tree.budget })).toEqual({
      campaignBudgetError: 'CAMPAIGN_BUDGET_IN_USE',
    })
    await person.change(account, 'campaigns', { remove: tree.campaign })
    expect(await change('campaignBudgets', { remove: tree.budget })).toEqual({
      contextError: 'OPERATION_NOT_PERMITTED_FOR_REMOVED_RESOURCE',
    })
  })

  it('for a whole life are not for plain campaigns', async () => {
    expect(await budget('life', { period: 'CUSTOM_PERIOD' })).toEqual({
      campaignBudgetError: 'CAMPAIGN_BUDGET_PERIOD_NOT_AVAILABLE',
    })
  })
})

describe('newer versions', () => {
  const newer = async (version: string, fields: Fields) => {
    await sandbox.control('/versions', { network: 'google', supported: ['v17', version] })
    const tree = treeOperations(account, { name: `In ${version}`, campaign: fields })
    const path = `/${version}/customers/${account}/googleAds:mutate`
    const login = { 'login-customer-id': manager }
    return person.post(path, { mutateOperations: tree, validateOnly: true }, login)
  }

  it('want to know from v21 on whether a campaign is political', async () => {
    const silent = await newer('v21', {})
    expect(errorCodes(silent)[0]).toEqual({ fieldError: 'REQUIRED' })
    expect(errorCodes(silent)[1]).toEqual({
      newResourceCreationError: 'TEMP_ID_RESOURCE_HAD_ERRORS',
    })
    const containsEuPoliticalAdvertising = 'DOES_NOT_CONTAIN_EU_POLITICAL_ADVERTISING'
    expect((await newer('v21', { containsEuPoliticalAdvertising })).status).toBe(200)
    expect((await newer('v17', { containsEuPoliticalAdvertising })).status).toBe(400)
  })

  it('take moments instead of days from v23 on', async () => {
    const political = {
      containsEuPoliticalAdvertising: 'DOES_NOT_CONTAIN_EU_POLITICAL_ADVERTISING',
    }
    const day = await newer('v23', { ...political, startDate: '2026-09-02' })
    expect(String(day.body.error?.message)).toContain('Unknown name "startDate"')
    const moment = { ...political, startDateTime: '2026-09-02 00:00:00' }
    expect((await newer('v23', moment)).status).toBe(200)
  })
})
