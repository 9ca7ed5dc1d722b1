import type { AdAsset, AdPlan, CampaignPlan } from '../plan.ts'
import { displayAssets } from './ad-assets.ts'
import { bodiesOf, businessName, headlinesOf } from './ad-texts.ts'
import { adMark, changeMark } from './naming.ts'
import { callToActions } from './vocabulary.ts'

type Fields = Record<string, unknown>

export type AdWriting = {
  plan: CampaignPlan
  ad: AdPlan
  /** The network's name of an upload, or its placeholder. */
  assetOf: (asset: AdAsset) => string
  /** The wish that these contents come from, when they take another ad's place. */
  changeRef: string | null
}

/** An ad as Google takes it: its texts, its pictures, and its mark. */
export function adFields(writing: AdWriting): Fields {
  const { plan, ad, changeRef } = writing
  return {
    finalUrls: [ad.linkUrl],
    ...(ad.urlTags && { finalUrlSuffix: ad.urlTags }),
    urlCustomParameters: [
      // What we did not make bears no mark of ours, but its wish is found by one.
      ...(plan.operationRef === '' ? [] : [adMark(plan.operationRef, ad.key)]),
      ...(changeRef === null ? [] : [changeMark(changeRef)]),
    ],
    ...(plan.channel === 'display'
      ? { responsiveDisplayAd: displayFields(writing) }
      : { responsiveSearchAd: searchFields(ad) }),
  }
}

function searchFields(ad: AdPlan): Fields {
  return { headlines: texts(headlinesOf(ad)), descriptions: texts(bodiesOf(ad)) }
}

function displayFields({ plan, ad, assetOf }: AdWriting): Fields {
  const { landscape, square, logo, films } = displayAssets(ad)
  const links = (assets: AdAsset[]) => assets.map((asset) => ({ asset: assetOf(asset) }))
  return {
    marketingImages: links(landscape),
    squareMarketingImages: links(square),
    ...(logo.length > 0 && { squareLogoImages: links(logo) }),
    ...(films.length > 0 && { youtubeVideos: links(films) }),
    headlines: texts(headlinesOf(ad)),
    longHeadline: { text: bodiesOf(ad)[0] },
    descriptions: texts(bodiesOf(ad)),
    businessName: businessName(plan.advertiserName),
    callToActionText: callToActions[ad.callToAction],
  }
}

function texts(all: string[]): { text: string }[] {
  return all.map((text) => ({ text }))
}
