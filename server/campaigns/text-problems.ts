import type { Channel, TextLimit } from '../networks/capabilities.ts'
import type { CampaignPlan } from '../networks/plan.ts'
import type { Problem } from './examine.ts'

type Kind = { one: string; many: string; field: string; further: string }

const headline: Kind = {
  one: 'headline',
  many: 'headlines',
  field: 'headline',
  further: 'moreHeadlines',
}
const body: Kind = { one: 'text', many: 'texts', field: 'body', further: 'moreBodies' }

/** Texts and keywords that a channel wants otherwise: how many there are and how long. */
export function textProblems(plan: CampaignPlan, channel: Channel, place: string): Problem[] {
  return plan.groups.flatMap((group, g) => [
    ...(channel.keywords && group.keywords.length === 0
      ? [
          {
            path: `groups.${g}.keywords`,
            message: `${place} finds people by keywords: add at least one.`,
          },
        ]
      : []),
    ...group.ads.flatMap((ad, a) => {
      const path = `groups.${g}.ads.${a}`
      const headlines = { kind: headline, limit: channel.headlines, path, place }
      const bodies = { kind: body, limit: channel.bodies, path, place }
      return [
        ...problemsOf([ad.headline, ...ad.moreHeadlines], headlines),
        ...problemsOf([ad.body, ...ad.moreBodies], bodies),
      ]
    }),
  ])
}

type Asked = { kind: Kind; limit: TextLimit; path: string; place: string }

/** The first text has a field of its own; the others are counted from 0 in theirs. */
function problemsOf(texts: string[], { kind, limit, path, place }: Asked): Problem[] {
  // What the channel does not show is left out of the plan.
  if (limit.max === 0) return []
  const pathOf = (at: number) => `${path}.${at === 0 ? kind.field : `${kind.further}.${at - 1}`}`
  const single = texts.flatMap((text, at) => {
    const message = textFault(text, { kind, limit, place, isFirst: at === 0 })
    return message ? [{ path: pathOf(at), message }] : []
  })
  const written = texts.filter((text) => text.trim() !== '').length
  return [...single, ...countProblems(written, { kind, limit, path, place })]
}

function textFault(
  text: string,
  { kind, limit, place, isFirst }: Omit<Asked, 'path'> & { isFirst: boolean },
): string | null {
  if (text.trim() === '') {
    if (!isFirst) return `Write this ${kind.one} or remove it.`
    return limit.min > 0 ? `The ad needs a ${kind.one}.` : null
  }
  const length = [...text].length
  if (length <= limit.maxLength) return null
  return `${place} takes at most ${limit.maxLength} characters; this ${kind.one} has ${length}.`
}

function countProblems(written: number, { kind, limit, path, place }: Asked): Problem[] {
  // Of one that is missing the field itself speaks.
  if (written < limit.min && limit.min > 1) {
    const message = `${place} needs at least ${limit.min} ${kind.many}; this ad has ${written}.`
    return [{ path: `${path}.${kind.further}`, message }]
  }
  if (written <= limit.max) return []
  const most = limit.max === 1 ? `one ${kind.one}` : `at most ${limit.max} ${kind.many}`
  const message = `${place} takes ${most}; this ad has ${written}.`
  return [{ path: `${path}.${kind.further}`, message }]
}
