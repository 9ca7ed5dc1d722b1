import { Button, Modal } from 'antd'
import { useRef, useState } from 'react'
import { words } from '../words.ts'
import { LinksFile } from './links-file.tsx'
import { refusedFile, template } from './send-csv.ts'
import { ViewsFile } from './views-file.tsx'

const w = words.submissions.file

export type FileKind = 'links' | 'views'

type Props = {
  kind: FileKind | null
  campaignId: number
  currency: string
  onClose: () => void
}

/** Links or views from a file: choose it, see what would become of every line, then take it in. */
export function FileDialog({ kind, campaignId, currency, onClose }: Props) {
  const [file, setFile] = useState<File | null>(null)
  const [chosen, setChosen] = useState(0)
  const refused = file && refusedFile(file)
  const same = { campaignId, onClose, key: chosen }
  return (
    <Modal
      open={kind !== null}
      width={720}
      title={kind === 'views' ? w.viewsTitle : w.linksTitle}
      onCancel={onClose}
      maskClosable={false}
      closable={{ 'aria-label': words.parts.close }}
      footer={null}
      destroyOnHidden
    >
      {kind !== null && (
        <div className="stack decision">
          <p>{kind === 'links' ? w.linksHelp : w.viewsHelp}</p>
          <Choose
            kind={kind}
            file={file}
            onChoose={(next) => {
              setChosen(chosen + 1)
              setFile(next)
            }}
          />
          {refused && <p className="note-error">{refused}</p>}
          {file && !refused && kind === 'links' && <LinksFile {...same} file={file} key={chosen} />}
          {file && !refused && kind === 'views' && (
            <ViewsFile {...same} file={file} currency={currency} key={chosen} />
          )}
        </div>
      )}
    </Modal>
  )
}

type ChooseProps = { kind: FileKind; file: File | null; onChoose: (file: File) => void }

function Choose({ kind, file, onChoose }: ChooseProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <div className="row">
      <input
        ref={input}
        type="file"
        accept=".csv,text/csv"
        className="sr-only"
        aria-label={w.choose}
        tabIndex={-1}
        onChange={(event) => {
          const next = event.target.files?.[0]
          if (next) onChoose(next)
          // The same file may be chosen again once it was corrected.
          event.target.value = ''
        }}
      />
      <Button type={file ? 'default' : 'primary'} onClick={() => input.current?.click()}>
        {file ? w.another : w.choose}
      </Button>
      <Button
        type="link"
        download={`${kind}.csv`}
        href={`data:text/csv;charset=utf-8,${encodeURIComponent(template(kind))}`}
      >
        {w.template}
      </Button>
      {file && (
        <span className="meta">{w.chosenFile({ name: file.name, size: sizeText(file) })}</span>
      )}
    </div>
  )
}

const sizeText = ({ size }: File) =>
  new Intl.NumberFormat(words.formats.numbers, {
    style: 'unit',
    unit: 'kilobyte',
    maximumFractionDigits: 1,
  }).format(size / 1024)
