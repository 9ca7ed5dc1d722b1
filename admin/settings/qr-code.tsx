import { QRCode } from 'antd'

type Props = { text: string; label: string }

/** Dark on white in both themes: cameras read nothing else for sure. */
export function QrCode({ text, label }: Props) {
  return (
    <div className="qr-code">
      <span className="sr-only">{label}</span>
      <div aria-hidden="true">
        <QRCode
          type="svg"
          value={text}
          size={176}
          color="#000000"
          bgColor="#ffffff"
          bordered={false}
        />
      </div>
    </div>
  )
}
