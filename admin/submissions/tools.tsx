import { DownloadOutlined, PlusOutlined, UploadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { MoveButton } from '../parts/move-button.tsx'
import { useSession } from '../session.tsx'
import { words } from '../words.ts'
import { AddSubmission } from './add.tsx'
import type { Campaign } from './earns.ts'
import { FileDialog, type FileKind } from './file-dialog.tsx'
import { exportPath } from './filters.ts'

const w = words.submissions

type Props = { campaign: Campaign }

/** Ways in and out: one link, a file of links, a file of views, and everything shown as a file. */
export function Tools({ campaign, filterInput }: Props & { filterInput: Record<string, unknown> }) {
  const { may } = useSession()
  const [kind, setKind] = useState<FileKind | null>(null)
  const [opening, setOpening] = useState(0)
  const open = (next: FileKind) => async () => {
    setOpening(opening + 1)
    setKind(next)
  }
  return (
    <div className="row submission-tools">
      {may('submissions:create') && (
        <>
          <AddButton campaign={campaign} />
          <MoveButton
            label={w.importLinks}
            icon={<UploadOutlined aria-hidden="true" />}
            can={campaign.can.submit}
            place="row"
            onMove={open('links')}
          />
        </>
      )}
      {may('submissions:update') && (
        <Button size="small" icon={<UploadOutlined aria-hidden="true" />} onClick={open('views')}>
          {w.importViews}
        </Button>
      )}
      <Button
        size="small"
        icon={<DownloadOutlined aria-hidden="true" />}
        href={exportPath(campaign.id, filterInput)}
        download
      >
        {w.exportAll}
      </Button>
      <FileDialog
        key={opening}
        kind={kind}
        campaignId={campaign.id}
        currency={campaign.currency}
        onClose={() => setKind(null)}
      />
    </div>
  )
}

export function AddButton({ campaign }: Props) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <MoveButton
        label={w.add}
        icon={<PlusOutlined aria-hidden="true" />}
        can={campaign.can.submit}
        place="row"
        onMove={async () => setOpen(true)}
      />
      <AddSubmission campaign={campaign} open={open} onClose={() => setOpen(false)} />
    </>
  )
}
