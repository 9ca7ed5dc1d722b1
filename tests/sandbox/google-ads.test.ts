import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  accounts,
  errorCodes,
  type GooglePerson,
  type GoogleSandbox,
  openGoogle,
  zoe,
} from './google-person.ts'
import { pngOf } from './google-pictures.ts'
import { plantTree, searchAd, treeOperations } from './google-tree.ts'
import type { Fields } from './sandbox-person.ts'

let sandbox: GoogleSandbox
let person: GooglePerson
let group: string
beforeAll(async () => {
  sandbox = await openGoogle()
  person = await sandbox.signIn(zoe)
  group = (await plantTree(person, account, { name: 'Search' })).group
})
afterAll(() => sandbox.stop())

const account = accounts.newYork
const texts = (count: number, length = 10) =>
  Array.from({ length: count }, (_, index) => ({ text: `${index}`.padEnd(length, 'x') }))
const adCodes = async (ad: Fields, status = 'PAUSED', adGroup = group) =>
  errorCodes(await person.change(account, 'adGroupAds', { create: { adGroup, status, ad } }))
const upload = (name: string, data: string) =>
  person.change(account, 'assets', { create: { name, type: 'IMAGE', imageAsset: { data } } })
const uploaded = async (name: string, data: string) =>
  String((await upload(name, data)).body.results?.[0]?.resourceName)

describe('responsive search ads', () => {
  it('take 3 to 15 headlines of 30 and 2 to 4 descriptions of 90 characters', async () => {
    const few = [{ collectionSizeError: 'TOO_FEW' }]
    const many = [{ collectionSizeError: 'TOO_MANY' }]
    const long = [{ stringLengthError: 'TOO_LONG' }]
    expect(await adCodes(searchAd({ headlines: texts(2) }))).toEqual(few)
    expect(await adCodes(searchAd({ headlines: texts(16) }))).toEqual(many)
    expect(await adCodes(searchAd({ descriptions: texts(1) }))).toEqual(few)
    expect(await adCodes(searchAd({ descriptions: texts(5) }))).toEqual(many)
    const headlines = texts(3, 31).slice(0, 1).concat(texts(2))
    expect(await adCodes(searchAd({ headlines }))).toEqual(long)
    const widest = searchAd({ headlines: texts(15, 30), descriptions: texts(4, 90) })
    expect(await adCodes(widest)).toEqual([])
    const wide = { text: '暖'.repeat(16) }
    expect(await adCodes(searchAd({ headlines: [wide, ...texts(2)] }))).toEqual(long)
  })

  it('need an address, have no name, and no second path without a first', async () => {
    expect(await adCodes({ ...searchAd(), finalUrls: [] })).toEqual([{ fieldError: 'REQUIRED' }])
    expect(await adCodes({ ...searchAd(), name: 'Mine' })).toEqual([
      { adError: 'CANNOT_SET_FIELD' },
    ])
    expect(await adCodes(searchAd({ path2: 'coats' }))).toEqual([
      { adError: 'CANNOT_SET_PATH2_WITHOUT_PATH1' },
    ])
  })

  it('run three at a time in a group', async () => {
    expect(await adCodes(searchAd(), 'ENABLED')).toEqual([])
    expect(await adCodes(searchAd(), 'ENABLED')).toEqual([])
    expect(await adCodes(searchAd(), 'ENABLED')).toEqual([
      { resourceCountLimitExceededError: 'RESOURCE_LIMIT' },
    ])
    expect(await adCodes(searchAd(), 'PAUSED')).toEqual([])
  })

  it('are refused at once for a forbidden word, unless the topic is to be reviewed', async () => {
    const ad = searchAd({ headlines: [{ text: 'Forbidden coats' }, ...texts(2)] })
    const create = { adGroup: group, status: 'PAUSED', ad }
    const refused = await person.change(account, 'adGroupAds', { create })
    expect(errorCodes(refused)).toEqual([{ policyFindingError: 'POLICY_FINDING' }])
    const details = refused.body.error?.details?.[0]?.errors?.[0]?.details
    expect(details?.policyFindingDetails?.policyTopicEntries).toMatchObject([
      { type: 'PROHIBITED', evidences: [{ textList: { texts: ['Forbidden coats'] } }] },
    ])
    const topic = String(details?.policyFindingDetails?.policyTopicEntries?.[0]?.topic)
    const policyValidationParameter = { ignorablePolicyTopics: [topic] }
    const passed = await person.change(account, 'adGroupAds', {
      create,
      policyValidationParameter,
    })
    expect(passed.status).toBe(200)
  })
})

describe('assets', () => {
  it('keep a picture once for the same bytes and name, and tell its size', async () => {
    const first = await uploaded('wide', pngOf(600, 314))
    expect(await uploaded('wide', pngOf(600, 314))).toBe(first)
    expect(await uploaded('wide again', pngOf(600, 314))).not.toBe(first)
    const clash = await upload('wide', pngOf(600, 315))
    expect(errorCodes(clash)).toEqual([{ assetError: 'DUPLICATE_ASSET_NAME' }])
    const [row] = await person.rows(
      account,
      `SELECT asset.id, asset.type, asset.image_asset.mime_type, asset.image_asset.file_size, asset.image_asset.full_size.url, asset.image_asset.full_size.width_pixels, asset.image_asset.full_size.height_pixels FROM asset WHERE asset.resource_name = '${first}'`,
    )
    expect(row?.asset).toMatchObject({
      type: 'IMAGE',
      imageAsset: { mimeType: 'IMAGE_PNG', fullSize: { widthPixels: '600', heightPixels: '314' } },
    })
    const picture = await fetch(String(row?.asset?.imageAsset?.fullSize?.url))
    expect(picture.headers.get('content-type')).toBe('image/png')
    expect(String((await picture.arrayBuffer()).byteLength)).toBe(
      String(row?.asset?.imageAsset?.fileSize),
    )
  })

  it('refuse what is no picture, what has no name and what is too large', async () => {
    const junk = await upload('junk', Buffer.from('no picture').toString('base64'))
    expect(errorCodes(junk)).toEqual([{ imageError: 'INVALID_IMAGE' }])
    const create = { imageAsset: { data: pngOf(20, 20) } }
    expect(errorCodes(await person.change(account, 'assets', { create }))).toEqual([
      { assetError: 'NAME_REQUIRED_FOR_ASSET_TYPE' },
    ])
    const large = Buffer.alloc(5_242_881, 1).toString('base64')
    expect(errorCodes(await upload('large', large))).toEqual([{ imageError: 'FILE_TOO_LARGE' }])
  })

  it('know videos by their YouTube id alone, and some are gone', async () => {
    const video = (youtubeVideoId: string) =>
      person.change(account, 'assets', { create: { youtubeVideoAsset: { youtubeVideoId } } })
    const known = (await video('dQw4w9WgXcQ')).body.results?.[0]?.resourceName
    expect((await video('dQw4w9WgXcQ')).body.results?.[0]?.resourceName).toBe(known)
    expect(errorCodes(await video('gone1234567'))).toEqual([
      { youtubeVideoRegistrationError: 'VIDEO_NOT_FOUND' },
    ])
    expect(errorCodes(await video('short'))).toEqual([{ fieldError: 'INVALID_VALUE' }])
  })

  it('are never removed', async () => {
    const remove = await uploaded('stays', pngOf(30, 30))
    expect(errorCodes(await person.change(account, 'assets', { remove }))).toEqual([
      { operationAccessDeniedError: 'REMOVE_OPERATION_NOT_PERMITTED' },
    ])
  })
})

describe('responsive display ads', () => {
  const displayAd = (wide: string, square: string, fields: Fields = {}) => ({
    finalUrls: ['https://shop.example/'],
    responsiveDisplayAd: {
      marketingImages: [{ asset: wide }],
      squareMarketingImages: [{ asset: square }],
      headlines: texts(1),
      longHeadline: { text: 'Warm coats for the autumn' },
      descriptions: texts(1),
      businessName: 'Coats',
      ...fields,
    },
  })

  it('need pictures of both shapes, large enough, and names within their widths', async () => {
    const operations = treeOperations(account, {
      name: 'Display',
      campaign: { advertisingChannelType: 'DISPLAY' },
    })
    operations[2] = JSON.parse(
      JSON.stringify(operations[2]).replace('SEARCH_STAND', 'DISPLAY_STAND'),
    )
    const made = await person.mutate(account, operations.slice(0, 3))
    const group = made.body.mutateOperationResponses?.[2]?.adGroupResult?.resourceName
    const codes = (ad: Fields) => adCodes(ad, 'ENABLED', String(group))
    const wide = await uploaded('marketing', pngOf(1200, 628))
    const square = await uploaded('square', pngOf(300, 300))
    const small = await uploaded('small', pngOf(299, 299))
    expect(await codes(displayAd(wide, square))).toEqual([])
    expect(await codes(displayAd(square, square))).toEqual([
      { imageError: 'ASPECT_RATIO_NOT_ALLOWED' },
    ])
    expect(await codes(displayAd(wide, small))).toEqual([
      { assetLinkError: 'IMAGE_NOT_WITHIN_SPECIFIED_DIMENSION_RANGE' },
    ])
    const named = displayAd(wide, square, { businessName: 'x'.repeat(26) })
    expect(await codes(named)).toEqual([{ stringLengthError: 'TOO_LONG' }])
    expect(await codes(searchAd())).toEqual([
      { operationAccessDeniedError: 'OPERATION_NOT_PERMITTED_FOR_AD_GROUP_TYPE' },
    ])
  })
})
