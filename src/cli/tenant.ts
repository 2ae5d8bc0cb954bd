import { randomBytes } from "node:crypto";
import { Command } from "commander";
import { addKey } from "../access/keys.ts";
import { addPerson } from "../access/people.ts";
import { createTenant } from "../access/tenants.ts";
import { conflict, invalid } from "../core/errors.ts";
import { declareSource } from "../policy/declare-source.ts";
import { installLibrary } from "../rulebase/install-library.ts";
import { readConfig } from "../runtime/config.ts";
import { loadDeclarations } from "../runtime/declarations.ts";
import { openRuntime } from "../runtime/node.ts";
import { writeLine } from "./io.ts";

/** `tenant add`: a merchant, its first administrator and an API key. */
export const tenantCommand = (): Command =>
  new Command("tenant").description("Set up merchants").addCommand(
    new Command("add")
      .description(
        "Create a tenant with an administrator, an API key, the built-in rules and policy sources",
      )
      .argument("<id>", "lower case letters, digits and hyphens")
      .requiredOption("--name <name>", "the merchant's name")
      .requiredOption("--email <address>", "the administrator's address")
      .action(async (id: string, options: { name: string; email: string }) => {
        if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(id)) {
          throw invalid("id", "use up to 63 lower case letters, digits and hyphens");
        }
        const runtime = await openRuntime(readConfig(process.env));
        try {
          const ctx = runtime.systemCtx(id);
          const { created } = await createTenant(ctx, { name: options.name });
          if (!created) throw conflict(`The tenant "${id}" is there already`);
          const password = randomBytes(12).toString("base64url");
          await addPerson(ctx, { email: options.email, name: "Admin", role: "admin", password });
          await installLibrary(ctx, { rules: runtime.library.rules });
          for (const declaration of loadDeclarations()) await declareSource(ctx, { declaration });
          const { secret } = await addKey(ctx, { name: "first", role: "admin" });
          // Shown once: neither is stored in clear.
          writeLine({ tenant: id, email: options.email, password, key: secret });
        } finally {
          await runtime.close();
        }
      }),
  );
