// Holds a conversation through OpenAI's own client: node openai.mjs BASE_URL SAID…; prints what came back as JSON.
import OpenAI from "openai";

const [baseURL, ...said] = process.argv.slice(2);
const client = new OpenAI({ baseURL, apiKey: "none is needed", maxRetries: 0 });
const messages = [];
const answers = [];
for (const content of said) {
  messages.push({ role: "user", content });
  const whole = await client.chat.completions.create({ model: "shortfall", messages });
  let streamed = "";
  for await (const chunk of await client.chat.completions.create({ model: "shortfall", messages, stream: true })) {
    streamed += chunk.choices[0]?.delta?.content ?? "";
  }
  const answer = whole.choices[0].message.content;
  messages.push({ role: "assistant", content: answer });
  answers.push({ answer, streamed });
}
const models = [];
for await (const model of await client.models.list()) models.push(model.id);
let refused = null;
try {
  await client.chat.completions.create({ model: "shortfall", messages: [] });
} catch (error) {
  refused = { status: error.status, message: error.message, code: error.code };
}
console.log(JSON.stringify({ answers, models, refused }));
