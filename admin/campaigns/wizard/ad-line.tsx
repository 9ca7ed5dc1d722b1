import { Button } from 'antd'
import { useContext, useId } from 'react'
import { MoveButton } from '../../parts/move-button.tsx'
import { words } from '../../words.ts'
import { PictureThumb } from '../picture-thumb.tsx'
import { AdFields, type AdValue } from './ad-fields.tsx'
import type { DraftAd } from './draft.ts'
import { ShownFaults } from './field.tsx'
import type { Channel, Offered } from './step-props.ts'

const w = words.campaigns.wizard

type Props = {
  prefix: string
  ad: DraftAd
  open: boolean
  organizationId: number
  account: Offered | null
  channel: Channel | null
  onOpen: () => void
  onChange: (patch: Partial<AdValue>, path: string) => void
  onRemove: () => void
}

/** One ad of the draft: a line with its picture, and its fields when it is open. */
export function AdLine(props: Props) {
  const { prefix, ad, open, onOpen } = props
  const id = useId()
  const shows = props.channel?.assets.some(({ role }) => role === 'primary') ?? true
  const wrong = useWrong(prefix)
  return (
    <li className="draft-ad">
      <div className="draft-ad-line">
        {shows && (
          <PictureThumb
            id={ad.picture?.id ?? null}
            name={ad.picture?.name ?? ''}
            kind={ad.picture?.kind}
          />
        )}
        <span className="draft-ad-name">
          <strong>{ad.title}</strong>
          <span className="meta">{ad.headline}</span>
          {wrong > 0 && <span className="draft-fault">{w.toDo({ count: wrong })}</span>}
        </span>
        <Button
          size="small"
          aria-expanded={open}
          aria-controls={open ? id : undefined}
          onClick={onOpen}
        >
          {open ? w.ads.fold({ title: ad.title }) : w.ads.open({ title: ad.title })}
        </Button>
        <MoveButton
          place="row"
          label={w.ads.remove({ title: ad.title })}
          can={true}
          confirm={{ question: words.campaigns.record.ads.deleteAdQuestion({ title: ad.title }) }}
          onMove={async () => props.onRemove()}
        />
      </div>
      {open && (
        <div id={id} className="draft-ad-fields">
          <AdFields
            prefix={prefix}
            ad={ad}
            organizationId={props.organizationId}
            account={props.account}
            channel={props.channel}
            onChange={props.onChange}
          />
        </div>
      )}
    </li>
  )
}

function useWrong(prefix: string): number {
  const { faults } = useContext(ShownFaults)
  return Object.keys(faults).filter((path) => path.startsWith(prefix)).length
}
