import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useContext, useState } from 'react'
import { words } from '../../words.ts'
import { AdLine } from './ad-line.tsx'
import { type DraftGroup, newAd, withAd, withGroup } from './draft.ts'
import { SectionFault, ShownFaults } from './field.tsx'
import { RoleAssets } from './role-assets.tsx'
import { channelOf, type StepProps } from './step-props.ts'

const w = words.campaigns.wizard.ads

/** What people see: the ads of each group, one of them open for editing. */
export function StepAds(props: StepProps) {
  const { draft } = props.store
  const [open, setOpen] = useOpenAd(draft.groups)
  if (draft.groups.length === 0) return <p className="meta">{w.noGroups}</p>
  return (
    <div className="stack">
      {draft.groups.map((group, at) => (
        <GroupOfAds key={group.key} {...props} at={at} group={group} open={open} onOpen={setOpen} />
      ))}
      <RoleAssets {...props} />
    </div>
  )
}

type GroupProps = StepProps & {
  at: number
  group: DraftGroup
  open: string | null
  onOpen: (key: string | null) => void
}

function GroupOfAds({ store, account, organizationId, at, group, open, onOpen }: GroupProps) {
  const { draft, change } = store
  const add = () => {
    const ad = newAd(group.ads.length + 1)
    change(withGroup(draft, at, { ads: [...group.ads, ad] }), [`groups.${at}.ads`])
    onOpen(ad.key)
  }
  const remove = (key: string) =>
    change(withGroup(draft, at, { ads: group.ads.filter((ad) => ad.key !== key) }), [
      `groups.${at}.ads`,
    ])
  return (
    <section className="draft-group" aria-label={group.title}>
      <h3>{group.title}</h3>
      <SectionFault path={`groups.${at}.ads`} />
      <ul className="draft-ads">
        {group.ads.map((ad, a) => (
          <AdLine
            key={ad.key}
            prefix={`groups.${at}.ads.${a}.`}
            ad={ad}
            open={open === ad.key}
            organizationId={organizationId}
            account={account}
            channel={channelOf(account, draft)}
            onOpen={() => onOpen(open === ad.key ? null : ad.key)}
            onChange={(patch, path) => change(withAd(draft, at, a, patch), [path])}
            onRemove={() => remove(ad.key)}
          />
        ))}
      </ul>
      <Button
        icon={<PlusOutlined aria-hidden="true" />}
        aria-label={w.addTo({ title: group.title })}
        onClick={add}
      >
        {w.add}
      </Button>
    </section>
  )
}

/** The first ad is open until another is chosen, or until a fault in another is to be shown. */
function useOpenAd(groups: DraftGroup[]) {
  const [chosen, setChosen] = useState<string | null>(groups[0]?.ads[0]?.key ?? null)
  const { focusOn } = useContext(ShownFaults)
  const [followed, setFollowed] = useState<object | null>(null)
  if (focusOn !== null && focusOn !== followed) {
    setFollowed(focusOn)
    const [, g, a] = /^groups\.(\d+)\.ads\.(\d+)/.exec(focusOn.path) ?? []
    const key = g && a ? groups[Number.parseInt(g, 10)]?.ads[Number.parseInt(a, 10)]?.key : null
    if (key) setChosen(key)
  }
  return [chosen, setChosen] as const
}
