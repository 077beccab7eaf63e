// The page's own words, in English and Chinese. What people and bots write is never translated here.

const WORDS = {
  en: {
    title: "Telegram in a box", reconnecting: "Reconnecting…", lost: "The simulator does not answer. Trying again…",
    phones: "Phones", codes: "Codes", clock: "Clock", wall: "Codes on the wall", wallHint: "Tap a code to scan it with a phone:", wallOf: "Tap a code: {name} scans it.",
    scannedBy: "{name} scans “{code}”", next: "What happens next", nothingNext: "Nothing is planned.", now: "now",
    plus10: "+10 min", plus60: "+1 h", toNext: "Next event", toNextHint: "Jump to: {text}", moving: "Time passes…",
    duplicates: "Deliver twice", duplicatesHint: "Every update reaches the bot twice, as can happen in real life.",
    tour: "Guided tour", language: "中文", languageHint: "页面和所有手机切换到中文",
    bot: "bot", typing: "typing…", sendingPhoto: "sending a photo…", sendingFile: "sending a file…",
    start: "START", restart: "UNBLOCK", message: "Message", send: "Send", attach: "Attach a photo or file",
    menu: "Bot commands", noCommands: "The bot has no commands yet.", more: "This phone's settings", close: "Close", cancel: "Cancel",
    block: "Block the bot", unblock: "Unblock the bot", airplaneOn: "Airplane mode on", airplaneOff: "Airplane mode off",
    airplaneNote: "Airplane mode", waiting: "{n} waiting", transcript: "Save this chat as text",
    personLanguage: "App language: {name}", record: "Record a voice note", recording: "Recording… {time}", sendVoice: "Send the voice note",
    sendPlace: "Send a location", photos: "Camera: sample pictures", ownFiles: "Own photos or files", asFile: "Send as file", caption: "Add a caption…",
    sendCount: "Send {n}", badPicture: "This picture cannot be read. Send it as a file, or take a JPEG or PNG.", tooMany: "At most 10 in one album.", remove: "Remove {name}",
    reply: "Reply", react: "React", edited: "edited", read: "sent", pending: "waiting to be sent", jump: "Jump to the message", voiceNote: "Voice note, {time}",
    location: "Location", voice: "Voice note", document: "File", openMap: "{latitude}, {longitude}", photo: "Photo", openPhoto: "Open the photo", download: "Download {name}",
    copied: "Copied: {text}", newMessages: "New messages", today: "Today", unread: "{n} unread", about: "What can this bot do?", empty: "No messages here yet…",
    emptyHint: "Press START or scan a code.", blockedNote: "You blocked this bot.", from: "{name}: {text}",
    tourNext: "Next", tourDone: "Let's go", tourSkip: "Skip the tour", step: "{n} of {total}", in: "in {span}", mins: "{n} min", hours: "{n} h", days: "{n} d",
    otherButton: "This button needs a real Telegram app.", ok: "OK",
  },
  zh: {
    title: "盒子里的 Telegram", reconnecting: "正在重新连接…", lost: "模拟器没有回应，正在重试…",
    phones: "手机", codes: "二维码", clock: "时钟", wall: "墙上的二维码", wallHint: "用哪部手机扫：", wallOf: "点一下二维码，{name}来扫。",
    scannedBy: "{name} 扫描“{code}”", next: "接下来会发生", nothingNext: "暂无安排。", now: "现在",
    plus10: "+10 分钟", plus60: "+1 小时", toNext: "下一事件", toNextHint: "跳到：{text}", moving: "时间流逝中…",
    duplicates: "重复投递", duplicatesHint: "每条更新都会送达机器人两次，真实环境里也会这样。",
    tour: "导览", language: "EN", languageHint: "Switch the page and all phones to English",
    bot: "机器人", typing: "正在输入…", sendingPhoto: "正在发送图片…", sendingFile: "正在发送文件…",
    start: "开始", restart: "解除屏蔽", message: "输入消息", send: "发送", attach: "添加图片或文件",
    menu: "机器人命令", noCommands: "机器人还没有命令。", more: "这部手机的设置", close: "关闭", cancel: "取消",
    block: "屏蔽机器人", unblock: "解除屏蔽", airplaneOn: "打开飞行模式", airplaneOff: "关闭飞行模式",
    airplaneNote: "飞行模式", waiting: "{n} 条待发", transcript: "把聊天存为文本",
    personLanguage: "应用语言：{name}", record: "录制语音", recording: "录音中… {time}", sendVoice: "发送语音",
    sendPlace: "发送位置", photos: "相机：示例图片", ownFiles: "自己的图片或文件", asFile: "以文件发送", caption: "添加说明…",
    sendCount: "发送 {n} 张", badPicture: "无法读取这张图片。请以文件发送，或改用 JPEG、PNG。", tooMany: "一个相册最多 10 张。", remove: "移除 {name}",
    reply: "回复", react: "表情回应", edited: "已编辑", read: "已发送", pending: "等待发送", jump: "跳到该消息", voiceNote: "语音，{time}",
    location: "位置", voice: "语音", document: "文件", openMap: "{latitude}, {longitude}", photo: "图片", openPhoto: "查看图片", download: "下载 {name}",
    copied: "已复制：{text}", newMessages: "新消息", today: "今天", unread: "{n} 条未读", about: "这个机器人能做什么？", empty: "还没有消息…",
    emptyHint: "点“开始”，或扫描二维码。", blockedNote: "你已屏蔽此机器人。", from: "{name}：{text}",
    tourNext: "下一步", tourDone: "开始吧", tourSkip: "跳过导览", step: "{n} / {total}", in: "{span}后", mins: "{n} 分钟", hours: "{n} 小时", days: "{n} 天",
    otherButton: "此按钮需要真正的 Telegram 应用。", ok: "好",
  },
};

// What a phone set to Simplified Chinese tells a bot.
export const PHONES_CHINESE = "zh-hans";

const KEY = "language";
let chosen = localStorage.getItem(KEY) ?? (navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en");
document.documentElement.lang = chosen === "zh" ? "zh-CN" : "en";

export const language = () => chosen;

/** The page's word for a key, its {holes} filled. */
export function t(key, holes = {}) {
  return WORDS[chosen][key].replace(/\{(\w+)\}/g, (_, name) => holes[name] ?? "");
}

/** A text that was given from outside: a plain string, or one per language. */
export function pick(text) {
  if (text === null || text === undefined) return "";
  return typeof text === "string" ? text : text[chosen] ?? text.en ?? Object.values(text)[0] ?? "";
}

/** The other language, at once: everything on the page is drawn again, so it is loaded again. */
export function switchLanguage() {
  localStorage.setItem(KEY, chosen === "zh" ? "en" : "zh");
  location.reload();
}
