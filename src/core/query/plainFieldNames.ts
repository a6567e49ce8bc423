import type { QueryField } from './query.ts';

/** What people call fields in other languages than English, with spaces between. */
const names: Partial<Record<QueryField, string>> = {
  name: 'vorname nachname nom prénom nombre apellido nome sobrenome 名前 氏名 姓名 名字',
  company:
    'firma unternehmen arbeitgeber entreprise société employeur empresa compañía empleador empregador 会社 企業 勤務先 公司 企业',
  title: 'titel stelle beruf poste titre fonction puesto cargo título 役職 肩書き 职位 职务',
  email: 'courriel correo メール 邮箱 电子邮件',
  tag: 'étiquette etiqueta タグ 标签',
  note: 'notiz nota メモ 备注 笔记',
  state: 'entscheidung zustand décision statut decisión estado decisão 状態 状态',
  connected: 'vernetzt verbunden seit connecté depuis conectado desde つながり 連結 连接 建立联系',
  last: 'zuletzt kontakt dernier último contacto contato 最後 最后 最近',
  messages: 'nachrichten mensajes mensagens メッセージ 消息',
  sent: 'gesendet envoyés enviados enviadas 送信 发送',
  received: 'empfangen erhalten reçus recibidos recebidas 受信 收到',
  invited: 'eingeladen invité invitado convidado 招待 邀请',
  strength: 'stärke force fuerza força 強さ 强度',
  function: 'funktion función função 職種 职能',
};

/** Each of these names with its field. */
export const plainFieldNames: Readonly<Record<string, QueryField>> = Object.fromEntries(
  (Object.entries(names) as [QueryField, string][]).flatMap(([field, words]) =>
    words.split(' ').map((word) => [word, field]),
  ),
);
