import { useId } from 'react'
import { words } from '../../words.ts'
import { DraftChoice } from './field.tsx'
import { type Channel, channelOf, type StepProps } from './step-props.ts'
import { suited } from './suit.ts'

const w = words.campaigns.wizard

/** Where on the network the campaign runs; nothing to choose where there is one place only. */
export function ChannelChoice({ store, account }: Pick<StepProps, 'store' | 'account'>) {
  const { draft, change } = store
  if (account === null || account.channels.length < 2) return null
  const current = channelOf(account, draft)
  return (
    <DraftChoice path="channel" legend={w.channel.legend} help={w.channel.help}>
      {account.channels.map((channel) => (
        <ChannelCard
          key={channel.key}
          channel={channel}
          chosen={channel.key === current?.key}
          onChoose={() =>
            change(suited({ ...draft, channel: channel.key }, account), ['channel', 'objective'])
          }
        />
      ))}
    </DraftChoice>
  )
}

type CardProps = { channel: Channel; chosen: boolean; onChoose: () => void }

function ChannelCard({ channel, chosen, onChoose }: CardProps) {
  const id = useId()
  return (
    <div className="account-choice">
      <input
        type="radio"
        name="channel"
        id={id}
        aria-describedby={`${id}-details`}
        checked={chosen}
        onChange={onChoose}
      />
      <div>
        <label htmlFor={id}>{channel.label}</label>
        <p className="meta" id={`${id}-details`}>
          {aboutChannel(channel)}
        </p>
      </div>
    </div>
  )
}

/** What a channel is and takes, in three sentences. */
function aboutChannel({ keywords, headlines, bodies, assets }: Channel): string {
  const count = (kind: 'headline' | 'body', limit: Channel['bodies']) =>
    w.channel.headlines({
      count: w.countOf[kind]({ count: w.countOf.range(limit), one: limit.max === 1 }),
      length: limit.maxLength,
    })
  const texts = [
    ...(headlines.max > 0 ? [count('headline', headlines)] : []),
    ...(bodies.max > 0 ? [count('body', bodies)] : []),
  ]
  const names = assets.map(({ role, required }) => {
    const name = (w.assets.roles[role] ?? role).toLowerCase()
    return required ? name : w.channel.optional({ name })
  })
  return [
    keywords ? w.channel.keywords : w.channel.noKeywords,
    ...(texts.length ? [`${texts.join(', ')}.`] : []),
    names.length ? w.channel.assets({ list: names.join(', ') }) : w.channel.noAssets,
  ].join(' ')
}
