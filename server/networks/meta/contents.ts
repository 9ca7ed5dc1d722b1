import type { NetworkAd } from '../objects.ts'
import type { ContentsObject } from './tree-schemas.ts'
import { buttonFrom } from './vocabulary-back.ts'

type Shown = Omit<NetworkAd, 'externalId' | 'title' | 'wanted'>

/**
 * What an ad shows. A post that was boosted names only itself, and several texts in turn lie in a
 * feed of their own; what Meta tells on the creative itself fills what is left.
 */
export function toContents(creative: ContentsObject | null): Shown {
  const link = creative?.object_story_spec?.link_data
  const video = creative?.object_story_spec?.video_data
  const feed = creative?.asset_feed_spec
  const [title, ...moreHeadlines] = texts(feed?.titles)
  const [body, ...moreBodies] = texts(feed?.bodies)
  const button = (link ?? video)?.call_to_action
  return {
    headline: first(title, link?.name, video?.title, creative?.title),
    body: first(body, link?.message, video?.message, creative?.body),
    linkUrl: first(
      feed?.link_urls[0]?.website_url,
      link?.link,
      button?.value?.link,
      creative?.link_url,
    ),
    callToAction: buttonFrom(
      first(feed?.call_to_action_types[0], button?.type, creative?.call_to_action_type),
    ),
    moreHeadlines,
    moreBodies,
  }
}

function texts(entries: { text: string }[] | undefined): string[] {
  return (entries ?? []).map(({ text }) => text).filter((text) => text !== '')
}

function first(...texts: (string | undefined)[]): string {
  return texts.find((text) => text !== undefined && text !== '') ?? ''
}
