import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  accounts,
  bruno,
  errorCodes,
  type GooglePerson,
  type GoogleSandbox,
  openGoogle,
} from './google-person.ts'
import { plantTree, searchAd, treeOperations } from './google-tree.ts'
import type { Fields } from './sandbox-person.ts'

let sandbox: GoogleSandbox
let person: GooglePerson
beforeAll(async () => {
  sandbox = await openGoogle()
  person = await sandbox.signIn(bruno)
})
afterAll(() => sandbox.stop())

const account = accounts.berlin
const named = (kind: string, id: number | string) => `customers/${account}/${kind}/${id}`
const campaignsNamed = async (name: string) =>
  (
    await person.rows(
      account,
      `SELECT campaign.id FROM campaign WHERE campaign.name = '${name}' AND campaign.status != 'REMOVED'`,
    )
  ).length
const budgetOperation = (number: number, fields: Fields = {}) => ({
  campaignBudgetOperation: {
    create: {
      resourceName: named('campaignBudgets', number),
      amountMicros: '5000000',
      explicitlyShared: false,
      ...fields,
    },
  },
})

describe('googleAds:mutate', () => {
  it('makes a whole tree at once and answers names in the order of the operations', async () => {
    const answer = await person.mutate(account, treeOperations(account, { name: 'Whole' }))
    const results = answer.body.mutateOperationResponses as unknown as Record<string, unknown>[]
    expect(results.map((one) => Object.keys(one))).toEqual([
      ['campaignBudgetResult'],
      ['campaignResult'],
      ['adGroupResult'],
      ['adGroupCriterionResult'],
      ['adGroupAdResult'],
    ])
    expect(JSON.stringify(results)).not.toContain('/-')
    expect(await campaignsNamed('Whole')).toBe(1)
  })

  it('keeps nothing when one operation is refused, and says which by snake_case names', async () => {
    const tree = treeOperations(account, { name: 'Half', ad: searchAd({ headlines: [] }) })
    const answer = await person.mutate(account, tree)
    expect([answer.status, errorCodes(answer)]).toEqual([400, [{ collectionSizeError: 'TOO_FEW' }]])
    expect(answer.body.error?.details?.[0]?.errors?.[0]?.location).toEqual({
      fieldPathElements: [
        { fieldName: 'mutate_operations', index: 4 },
        { fieldName: 'ad_group_ad_operation' },
        { fieldName: 'create' },
        { fieldName: 'ad' },
        { fieldName: 'responsive_search_ad' },
        { fieldName: 'headlines' },
      ],
    })
    expect(await campaignsNamed('Half')).toBe(0)
    const { body } = await sandbox.control(`/state?accountId=${account}`)
    expect(JSON.stringify(body.google)).not.toContain('Half')
  })

  it('knows a negative number only after it was made, and only once over all types', async () => {
    const tree = treeOperations(account, { name: 'Order' })
    const [budget, campaign, ...rest] = tree
    const turned = await person.mutate(account, [campaign, budget, ...rest])
    expect([turned.status, errorCodes(turned)[0]]).toEqual([
      404,
      { mutateError: 'RESOURCE_NOT_FOUND' },
    ])
    const twice = await person.mutate(account, [budgetOperation(-1), ...tree.slice(0, 2)])
    expect(errorCodes(twice)).toContainEqual({ newResourceCreationError: 'DUPLICATE_TEMP_IDS' })
    const forgotten = await person.mutate(account, rest)
    expect(errorCodes(forgotten)[0]).toEqual({ mutateError: 'RESOURCE_NOT_FOUND' })
    const chosen = await person.mutate(account, [budgetOperation(77)])
    expect(errorCodes(chosen)).toEqual([{ newResourceCreationError: 'CANNOT_SET_ID_FOR_CREATE' }])
  })

  it('refuses to change one resource twice in a request', async () => {
    const { campaign } = await plantTree(person, account, { name: 'Twice' })
    const pause = {
      campaignOperation: {
        update: { resourceName: campaign, status: 'PAUSED' },
        updateMask: 'status',
      },
    }
    const answer = await person.mutate(account, [
      pause,
      { campaignOperation: { remove: campaign } },
    ])
    expect(errorCodes(answer)).toEqual([{ mutateError: 'ID_EXISTS_IN_MULTIPLE_MUTATES' }])
  })

  it('keeps what went well with partialFailure and leaves an empty object for the rest', async () => {
    const operations = [budgetOperation(-1), budgetOperation(-2, { amountMicros: '-1' })]
    const answer = await person.mutate(account, operations, { partialFailure: true })
    expect(answer.status).toBe(200)
    const results = answer.body.mutateOperationResponses as unknown as unknown[]
    expect(results[0]).toHaveProperty('campaignBudgetResult.resourceName')
    expect(results[1]).toEqual({})
    expect(answer.body.partialFailureError).toMatchObject({ code: 3 })
    expect(errorCodes(answer)).toEqual([{ campaignBudgetError: 'NEGATIVE_MONEY_AMOUNT' }])
  })

  it('only checks with validateOnly', async () => {
    const right = treeOperations(account, { name: 'Checked' })
    const answer = await person.mutate(account, right, { validateOnly: true })
    expect([answer.status, answer.body]).toEqual([200, {}])
    expect(await campaignsNamed('Checked')).toBe(0)
    const wrong = [budgetOperation(-1, { amountMicros: '0' })]
    expect((await person.mutate(account, wrong, { validateOnly: true })).status).toBe(400)
  })

  it('shows what it made when MUTABLE_RESOURCE is asked for', async () => {
    const answer = await person.mutate(account, [budgetOperation(-1)], {
      responseContentType: 'MUTABLE_RESOURCE',
    })
    expect(answer.body.mutateOperationResponses).toMatchObject([
      { campaignBudgetResult: { campaignBudget: { amountMicros: '5000000' } } },
    ])
  })

  it('takes 10 000 operations and not one more', async () => {
    const many = Array.from({ length: 10_001 }, (_, index) => budgetOperation(-1 - index))
    const answer = await person.mutate(account, many)
    expect(errorCodes(answer)).toEqual([{ requestError: 'TOO_MANY_MUTATE_OPERATIONS' }])
  })

  it('refuses fields, enums and numbers that no message has, before anything else', async () => {
    const wrong: [Fields, RegExp][] = [
      [{ amount: '5' }, /Unknown name "amount" at 'mutate_operations\[0\]/],
      [{ amountMicros: 5.5 }, /TYPE_INT64/],
      [{ amountMicros: 'many' }, /TYPE_INT64/],
      [{ deliveryMethod: 'FAST' }, /type enum/],
    ]
    for (const [fields, message] of wrong) {
      const answer = await person.mutate(account, [budgetOperation(-1, fields)])
      expect(answer.status).toBe(400)
      expect(String(answer.body.error?.message)).toMatch(message)
    }
    const both = { ...budgetOperation(-1), assetOperation: {} }
    expect((await person.mutate(account, [both])).status).toBe(400)
    const none = await person.mutate(account, [{ campaignOperation: {} }])
    expect(errorCodes(none)).toEqual([{ requestError: 'OPERATION_REQUIRED' }])
  })
})
