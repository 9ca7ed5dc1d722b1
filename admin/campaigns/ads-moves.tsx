import { ReportProblem } from '../issues/report.tsx'
import { type Confirm, MoveButton } from '../parts/move-button.tsx'
import { useMove } from '../queries.ts'
import { words } from '../words.ts'
import type { Ad, Group } from './ads-tab.tsx'
import type { Campaign } from './show.tsx'
import type { Editing } from './tree-drawer.tsx'
import { useSay } from './use-say.ts'

const c = words.campaigns
const w = c.record.ads

/** What a move of a group or ad may change on the screen. */
const touches = ['ads', 'adGroups', 'campaigns', 'issues']

type Around = { campaign: Campaign; onEdit: (editing: Editing) => void }

/** A reason that holds for everything stands once, below the tree. */
function sameReason({ can }: Pick<Group, 'can'> | Pick<Ad, 'can'>): boolean {
  const answers = new Set(Object.values(can))
  return answers.size === 1 && !answers.has(true)
}

/** Whether the network has answered is said by the answer, not assumed. */
const doneOr = (answer: { pending: boolean }, done: string) =>
  answer.pending ? w.done.pending : done

export function GroupMoves({ group, campaign, onEdit }: Around & { group: Group }) {
  const say = useSay()
  const pause = useMove('adGroups.pause', { touches })
  const unpause = useMove('adGroups.unpause', { touches })
  const remove = useMove('adGroups.remove', { touches })
  const { id, title, can } = group
  const report = <Report level="ad_group" object={group} campaign={campaign} />
  if (sameReason(group)) return report
  const draft = campaign.lifecycle === 'draft'
  return (
    <div className="row">
      <MoveButton
        place="row"
        label={w.addAd}
        about={group.title}
        can={can.addAd}
        onMove={async () => onEdit({ kind: 'new ad', group, at: group.ads.length + 1 })}
      />
      {!draft && (
        <Switch
          object={group}
          labels={{ pause: w.pauseGroup, unpause: w.unpauseGroup }}
          onPause={async () => say(doneOr(await pause.run({ id }), w.done.paused({ title })))}
          onUnpause={async () => say(doneOr(await unpause.run({ id }), w.done.unpaused({ title })))}
        />
      )}
      <MoveButton
        place="row"
        label={w.editGroup}
        about={group.title}
        can={can.update}
        onMove={async () => onEdit({ kind: 'group', group })}
      />
      {report}
      <MoveButton
        place="row"
        label={draft ? w.deleteGroup : w.removeGroup}
        about={group.title}
        can={can.remove}
        danger
        confirm={removal(campaign, group, true)}
        onMove={async () => {
          const answer = await remove.run({ id })
          if (!draft) say(doneOr(answer, w.done.removed({ title })))
        }}
      />
    </div>
  )
}

function removal(
  { lifecycle, network }: Campaign,
  { title, externalId }: { title: string; externalId: string | null },
  ofGroup: boolean,
): Confirm {
  if (lifecycle === 'draft') {
    return ofGroup
      ? { question: w.deleteGroupQuestion({ title }), consequences: w.deleteGroupConsequences }
      : { question: w.deleteAdQuestion({ title }) }
  }
  if (externalId === null) return { question: w.removeQuestion({ title }) }
  const consequences = w.removeConsequences({ network: c.networks[network] ?? network })
  return {
    question: w.removeQuestion({ title }),
    consequences: ofGroup ? [...consequences, w.removeGroupMore] : consequences,
  }
}

type SwitchProps = {
  object: Pick<Group, 'title' | 'wanted'> & { can: Pick<Group['can'], 'pause' | 'unpause'> }
  labels: { pause: string; unpause: string }
  onPause: () => Promise<void>
  onUnpause: () => Promise<void>
}

/** The one of both that the present state has a place for. */
function Switch({ object, labels, onPause, onUnpause }: SwitchProps) {
  const paused = object.wanted === 'paused'
  return (
    <MoveButton
      place="row"
      label={paused ? labels.unpause : labels.pause}
      about={object.title}
      can={paused ? object.can.unpause : object.can.pause}
      onMove={paused ? onUnpause : onPause}
    />
  )
}

export function AdMoves({ ad, campaign, onEdit }: Around & { ad: Ad }) {
  const say = useSay()
  const pause = useMove('ads.pause', { touches })
  const unpause = useMove('ads.unpause', { touches })
  const remove = useMove('ads.remove', { touches })
  const { id, title, can } = ad
  const report = <Report level="ad" object={ad} campaign={campaign} />
  if (sameReason(ad)) return report
  const draft = campaign.lifecycle === 'draft'
  return (
    <div className="row">
      {!draft && (
        <Switch
          object={ad}
          labels={{ pause: w.pauseAd, unpause: w.unpauseAd }}
          onPause={async () => say(doneOr(await pause.run({ id }), w.done.paused({ title })))}
          onUnpause={async () => say(doneOr(await unpause.run({ id }), w.done.unpaused({ title })))}
        />
      )}
      <MoveButton
        place="row"
        label={w.editAd}
        about={ad.title}
        can={can.update}
        onMove={async () => onEdit({ kind: 'ad', ad })}
      />
      <AnotherLook ad={ad} />
      {report}
      <MoveButton
        place="row"
        label={draft ? w.deleteAd : w.removeAd}
        about={ad.title}
        can={can.remove}
        danger
        confirm={removal(campaign, ad, false)}
        onMove={async () => {
          const answer = await remove.run({ id })
          if (!draft) say(doneOr(answer, w.done.removed({ title })))
        }}
      />
    </div>
  )
}

type ReportProps = {
  level: 'ad_group' | 'ad'
  object: { id: number; title: string }
  campaign: Campaign
}

function Report({ level, object, campaign: { organizationId } }: ReportProps) {
  const subject = { organizationId, resourceType: level, resourceId: object.id }
  return <ReportProblem subject={subject} name={object.title} place="row" />
}

/** Only of an ad that was rejected. */
function AnotherLook({ ad }: { ad: Ad }) {
  const say = useSay()
  const ask = useMove('ads.requestReview', { touches })
  if (ad.review !== 'flagged') return null
  return (
    <MoveButton
      place="row"
      label={w.requestReview}
      about={ad.title}
      can={ad.can.requestReview}
      onMove={async () => say(doneOr(await ask.run({ id: ad.id }), w.done.asked))}
    />
  )
}
