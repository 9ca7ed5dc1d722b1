import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { ReportProblem } from '../issues/report.tsx'
import { Card } from '../parts/card.tsx'
import { exactMoney } from '../parts/money.ts'
import { MoveButton } from '../parts/move-button.tsx'
import { useNarrow } from '../parts/width.ts'
import { useMove } from '../queries.ts'
import { words } from '../words.ts'
import { Complete } from './complete.tsx'
import type { CreatorCampaign } from './draft.ts'
import { type CreatorMove, primaryMove, shownMoves, touched } from './moves.ts'
import { ruleSentence } from './payout-rule.ts'

const w = words.creators.record

type Props = { campaign: CreatorCampaign }

/** The likely next move, in the head of the page. */
export function PrimaryMove({ campaign }: Props) {
  const move = primaryMove(campaign.lifecycle, campaign.can)
  return move && <Move move={move} campaign={campaign} primary />
}

/** Every other move: beside the tabs, or in a sheet from below on a phone. */
export function OtherMoves({ campaign }: Props) {
  const narrow = useNarrow()
  const { lifecycle, can } = campaign
  const primary = primaryMove(lifecycle, can)
  const moves = shownMoves(lifecycle, can).filter((move) => move !== primary)
  const { id, organizationId, name } = campaign
  const list = (
    <div className="move-list">
      {moves.map((move) => (
        <Move key={move} move={move} campaign={campaign} />
      ))}
      <ReportProblem
        subject={{ organizationId, resourceType: 'campaign', resourceId: id }}
        name={name}
      />
    </div>
  )
  if (!narrow) return <Card title={w.moves.title}>{list}</Card>
  return <Sheet label={primary === null ? w.moves.title : w.moves.more}>{list}</Sheet>
}

function Sheet({ label, children }: { label: string; children: React.ReactNode }) {
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

type MoveProps = Props & { move: CreatorMove; primary?: boolean }

function Move({ move, ...props }: MoveProps) {
  const { campaign } = props
  if (move === 'publish') return <Publish campaign={campaign} />
  if (move === 'update') return <Edit campaign={campaign} />
  if (move === 'complete') return <Complete campaign={campaign} />
  if (move === 'delete') return <Delete campaign={campaign} />
  return <PauseOrResume move={move} {...props} />
}

function Publish({ campaign }: Props) {
  const publish = useMove('creators.publish', { touches: touched, done: w.done.publish })
  const { id, name, can, money, currency } = campaign
  return (
    <MoveButton
      label={w.moves.publish}
      can={can.publish}
      primary
      confirm={{
        question: w.publishQuestion({ name }),
        consequences: w.publishConsequences({
          rule: ruleSentence(campaign),
          unused: exactMoney(BigInt(money.unusedMicros), currency),
        }),
      }}
      onMove={() => publish.run({ id })}
    />
  )
}

function PauseOrResume({ move, campaign, primary }: MoveProps & { move: 'pause' | 'resume' }) {
  const change = useMove(`creators.${move}`, { touches: touched, done: w.done[move] })
  return (
    <MoveButton
      label={w.moves[move]}
      can={campaign.can[move]}
      primary={primary ?? false}
      onMove={() => change.run({ id: campaign.id })}
    />
  )
}

function Edit({ campaign: { id, can } }: Props) {
  const navigate = useNavigate()
  return (
    <MoveButton
      label={w.moves.update}
      can={can.update}
      onMove={async () => navigate(`/creators/${id}/edit`)}
    />
  )
}

function Delete({ campaign: { id, version, name, can } }: Props) {
  const navigate = useNavigate()
  const remove = useMove('creators.delete', { touches: touched, done: w.done.delete })
  return (
    <MoveButton
      label={w.moves.delete}
      can={can.delete}
      danger
      confirm={{ question: w.deleteQuestion({ name }), consequences: w.deleteConsequences }}
      onMove={async () => {
        // The page is left first: what it shows is gone a moment later.
        navigate('/campaigns')
        await remove.run({ id, version })
      }}
    />
  )
}
