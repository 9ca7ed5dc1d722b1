import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { ReportProblem } from '../issues/report.tsx'
import { Card } from '../parts/card.tsx'
import { MoveButton } from '../parts/move-button.tsx'
import { useNarrow } from '../parts/width.ts'
import { useMove } from '../queries.ts'
import { useSession } from '../session.tsx'
import { words } from '../words.ts'
import { EditRunning } from './edit-running.tsx'
import { LaunchButton } from './launch-button.tsx'
import { isEditedWhole, primaryMove, type ShownMove, shownMoves } from './moves.ts'
import type { Campaign } from './show.tsx'
import { useSay } from './use-say.ts'

const w = words.campaigns.record

type Props = { campaign: Campaign }

/** The likely next move, in the head of the page. */
export function PrimaryMove({ campaign }: Props) {
  const move = primaryMove(campaign.can)
  return move && <Move move={move} campaign={campaign} primary />
}

/** Every other move of this state: beside the tabs, or in a sheet from below on a phone. */
export function OtherMoves({ campaign }: Props) {
  const narrow = useNarrow()
  const primary = primaryMove(campaign.can)
  const moves = shownMoves(campaign.lifecycle, campaign.can).filter((move) => move !== primary)
  const { may } = useSession()
  if (moves.length === 0 && primary !== null && !may('issues:open')) return null
  const list = <MoveList moves={moves} campaign={campaign} final={primary === null} />
  if (narrow) {
    const label = primary === null ? w.moves.title : w.moves.more
    return <MoveSheet label={label}>{list}</MoveSheet>
  }
  return <Card title={w.moves.title}>{list}</Card>
}

type ListProps = Props & { moves: ShownMove[]; final: boolean }

function MoveList({ moves, campaign, final }: ListProps) {
  const { id, organizationId, title } = campaign
  const subject = { organizationId, resourceType: 'campaign', resourceId: id } as const
  return (
    <div className="move-list">
      {moves.length === 0 && final && <p className="meta">{w.moves.final}</p>}
      {moves.map((move) => (
        <Move key={move} move={move} campaign={campaign} />
      ))}
      <ReportProblem subject={subject} name={title} />
    </div>
  )
}

function MoveSheet({ label, children }: { label: string; children: React.ReactNode }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button aria-expanded={open} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Drawer
        placement="bottom"
        height="auto"
        open={open}
        title={w.moves.title}
        onClose={() => setOpen(false)}
        closable={{ 'aria-label': words.parts.close }}
      >
        {children}
      </Drawer>
    </>
  )
}

type MoveProps = Props & { move: ShownMove; primary?: boolean }

function Move({ move, ...props }: MoveProps) {
  const { campaign } = props
  if (move === 'launch') return <LaunchButton {...props} />
  if (move === 'update') return <Edit campaign={campaign} />
  if (move === 'cancel') return <Cancel campaign={campaign} />
  if (move === 'delete') return <Delete campaign={campaign} />
  return <PauseOrResume move={move} {...props} />
}

/** Whether the network has answered is said by the answer, not assumed. */
const doneOr = (answer: { pending: boolean }, done: string) =>
  answer.pending ? w.done.pending : done

function PauseOrResume({ move, campaign, primary }: MoveProps & { move: 'pause' | 'resume' }) {
  const say = useSay()
  const change = useMove(`campaigns.${move}`, { touches: ['issues'] })
  return (
    <MoveButton
      label={w.moves[move]}
      can={campaign.can[move]}
      primary={primary}
      onMove={async () => say(doneOr(await change.run({ id: campaign.id }), w.done[move]))}
    />
  )
}

function Cancel({ campaign }: Props) {
  const say = useSay()
  const cancel = useMove('campaigns.cancel', { touches: ['issues'] })
  const network = words.campaigns.networks[campaign.network] ?? campaign.network
  return (
    <MoveButton
      label={w.moves.cancel}
      can={campaign.can.cancel}
      danger
      confirm={{
        question: w.cancelQuestion({ title: campaign.title }),
        consequences: w.cancelConsequences({ network }),
      }}
      onMove={async () => say(doneOr(await cancel.run({ id: campaign.id }), w.done.cancel))}
    />
  )
}

function Delete({ campaign }: Props) {
  const navigate = useNavigate()
  const remove = useMove('campaigns.delete', { done: w.done.delete })
  const { id, version, title, can } = campaign
  return (
    <MoveButton
      label={w.moves.delete}
      can={can.delete}
      danger
      confirm={{
        question: w.deleteQuestion({ title }),
        consequences: w.deleteConsequences,
      }}
      onMove={async () => {
        navigate('/campaigns')
        await remove.run({ id, version })
      }}
    />
  )
}

/** A draft is edited as a whole in the wizard; of what runs, a drawer changes what may change. */
function Edit({ campaign }: Props) {
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const { id, can } = campaign
  const whole = isEditedWhole(campaign.lifecycle)
  return (
    <>
      <MoveButton
        label={w.moves.update}
        can={can.update}
        onMove={async () => (whole ? navigate(`/campaigns/${id}/edit`) : setOpen(true))}
      />
      <EditRunning campaign={campaign} open={open} onClose={() => setOpen(false)} />
    </>
  )
}
