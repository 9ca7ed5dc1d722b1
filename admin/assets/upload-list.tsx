import { Button } from 'antd'
import { Link, useLocation } from 'react-router'
import { Card } from '../parts/card.tsx'
import { Progress } from '../parts/progress.tsx'
import { peekTarget } from '../parts/row-link.tsx'
import { StatusTag } from '../parts/status-tag.tsx'
import { words } from '../words.ts'
import { sizeText } from './figures.ts'
import type { Upload } from './use-uploads.ts'

const w = words.assets

type Props = { uploads: Upload[]; onStop: (key: number) => void; onTidy: () => void }

/** What is on its way to the library, and how each file fared. */
export function UploadList({ uploads, onStop, onTidy }: Props) {
  if (uploads.length === 0) return null
  const over = uploads.every(({ state }) => state !== 'waiting' && state !== 'sending')
  const tidy = over && (
    <Button size="small" onClick={onTidy}>
      {w.tidy}
    </Button>
  )
  return (
    <Card title={w.uploads} extra={tidy}>
      <ul className="upload-list">
        {uploads.map((upload) => (
          <li key={upload.key}>
            <UploadLine upload={upload} onStop={() => onStop(upload.key)} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function UploadLine({ upload, onStop }: { upload: Upload; onStop: () => void }) {
  const { file, state, sentBytes } = upload
  if (state === 'sending' || state === 'waiting') {
    return (
      <div className="upload-under-way">
        <Progress
          name={w.uploading({ name: file.name })}
          done={Math.round((sentBytes * 100) / Math.max(1, file.size))}
          total={100}
          state={state === 'waiting' ? 'queued' : 'running'}
          detail={detailOf(upload)}
        />
        <Button size="small" onClick={onStop}>
          {w.stop}
        </Button>
      </div>
    )
  }
  return (
    <div className="upload-over">
      <span className="upload-name">{file.name}</span>
      <Outcome upload={upload} />
    </div>
  )
}

function detailOf({ file, state, sentBytes }: Upload): string {
  if (state === 'waiting') return w.waiting
  if (sentBytes >= file.size) return w.looking
  return w.sent({ sent: sizeText(sentBytes), size: sizeText(file.size) })
}

function Outcome({ upload: { state, problem, result } }: { upload: Upload }) {
  const { search } = useLocation()
  if (state === 'failed') return <StatusTag status="failed" word={problem ?? w.uploadFailed} />
  if (state === 'stopped' || !result) return <StatusTag status="stopped" word={w.stopped} />
  return (
    <span className="row">
      <StatusTag status="ready" word={result.made ? w.uploaded : w.uploadedBefore} />
      <Link to={peekTarget(search, `?peek=${result.asset.id}`)}>{w.open}</Link>
    </span>
  )
}
