import { listAt, messageAt, textAt } from './message.ts'
import { note, type Operation } from './operation.ts'
import type { Message } from './records.ts'

/** The one word that is refused before an ad exists, and the one that its review does not let pass. */
const refusedAtOnce = /\bforbidden\b/i
const refusedInReview = /\bmiracles?\b/i

export const topics = { atOnce: 'PROHIBITED_WORDS', inReview: 'MISLEADING_CONTENT' } as const

/** Every word that a person would see in this ad. */
export function wordsOf(ad: Message): string[] {
  const search = messageAt(ad, 'responsiveSearchAd') ?? {}
  const display = messageAt(ad, 'responsiveDisplayAd') ?? {}
  const texts = [search, display].flatMap((one) => [
    ...listAt(one, 'headlines'),
    ...listAt(one, 'descriptions'),
    ...[messageAt(one, 'longHeadline') ?? {}],
  ])
  return [
    ...texts.flatMap((one) => textAt(one as Message, 'text') ?? []),
    ...[search.path1, search.path2, display.businessName].filter(
      (word): word is string => typeof word === 'string',
    ),
  ]
}

export type TopicEntry = {
  topic: string
  type: 'PROHIBITED' | 'LIMITED'
  evidences: { textList: { texts: string[] } }[]
}

/** What the review will say of these words; empty when nothing is wrong. */
export function reviewTopics(ad: Message): TopicEntry[] {
  const words = wordsOf(ad)
  const late = words.filter((text) => refusedInReview.test(text))
  const early = words.filter((text) => refusedAtOnce.test(text))
  return [...entryOf(topics.inReview, late), ...entryOf(topics.atOnce, early)]
}

function entryOf(topic: string, texts: string[]): TopicEntry[] {
  return texts.length === 0
    ? []
    : [{ topic, type: 'PROHIBITED', evidences: [{ textList: { texts } }] }]
}

/** Refuses an ad at its creation unless its caller asked to let the topic pass to the review. */
export function checkPolicy(op: Operation, ad: Message): void {
  if (op.ignorableTopics.includes(topics.atOnce)) return
  const texts = wordsOf(ad).filter((text) => refusedAtOnce.test(text))
  if (texts.length === 0) return
  note(
    op,
    { policyFindingError: 'POLICY_FINDING' },
    {
      message:
        'The resource has been disapproved since the policy summary includes policy topics of type PROHIBITED.',
      at: ['ad'],
      trigger: texts[0],
      details: {
        policyFindingDetails: { policyTopicEntries: entryOf(topics.atOnce, texts) },
      },
    },
  )
}
