// The clients' bot, written with grammY: see tests/simulator/test_clients.py for what it must do.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [token, apiRoot, modules] = process.argv.slice(2);
const grammy = await import(
  pathToFileURL(createRequire(pathToFileURL(`${modules}/`)).resolve("grammy")).href
);
const { Bot, GrammyError, InputFile, InlineKeyboard, InputMediaBuilder } = grammy.default ?? grammy;

const bot = new Bot(token, { client: { apiRoot } });

bot.command("start", (ctx) =>
  ctx.reply(`<b>Hello</b> &amp; welcome 😀 <i>${ctx.match}</i>`, {
    parse_mode: "HTML",
    reply_markup: new InlineKeyboard()
      .text("OK", "d".repeat(64))
      .success()
      .row()
      .url("Site", "https://example.org/"),
  }),
);
bot.command("menu", async (ctx) => {
  await bot.api.setMyCommands([{ command: "menu", description: "Show the menu" }], {
    scope: { type: "chat", chat_id: ctx.chat.id },
  });
  const commands = await bot.api.getMyCommands({ scope: { type: "chat", chat_id: ctx.chat.id } });
  await ctx.reply(`menu of ${commands.length}`);
});
bot.command("clear", (ctx) => ctx.deleteMessage());
bot.on("callback_query:data", async (ctx) => {
  await ctx.answerCallbackQuery({ text: "Noted" });
  await ctx.editMessageText("Changed");
  try {
    await ctx.editMessageText("Changed");
  } catch (error) {
    if (!(error instanceof GrammyError)) throw error;
    await ctx.reply(`${error.error_code} ${error.description}`);
  }
});
bot.on("message:photo", async (ctx) => {
  if (ctx.msg.media_group_id) return;
  await ctx.react("👍");
  const file = await ctx.getFile();
  const answer = await fetch(`${apiRoot}/file/bot${token}/${file.file_path}`);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  await ctx.replyWithPhoto(new InputFile(bytes, "back.jpg"), { caption: `got ${bytes.length} bytes` });
  await ctx.replyWithDocument(new InputFile(bytes, "back.jpg"), { caption: "as a file" });
  await ctx.replyWithMediaGroup([
    InputMediaBuilder.photo(new InputFile(bytes, "a.jpg"), { caption: "album" }),
    InputMediaBuilder.photo(new InputFile(bytes, "b.jpg")),
  ]);
});
bot.on("message:text", (ctx) =>
  ctx.reply(`You said ${ctx.msg.text}`, { reply_parameters: { message_id: ctx.msg.message_id } }),
);

process.on("SIGTERM", () => bot.stop());
await bot.start({ allowed_updates: ["message", "callback_query"] });
