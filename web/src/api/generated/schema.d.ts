// Generated from api/openapi.json by `npm run generate`.
export interface paths {
	"/": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** The page for people. */
		get: operations["front"];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/health": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** Whether the process lives. */
		get: operations["health"];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/log/checkpoint": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** The signed checkpoint of the committed head. */
		get: operations["checkpoint"];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/log/key": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** The key that verifies checkpoints, a C2SP verifier key. */
		get: operations["key"];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/log/tile/{resource}": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** Hashes `tile/<L>/<N>[.p/<W>]`, or entries `tile/entries/<N>[.p/<W>]`. */
		get: operations["tile"];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/openapi.json": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** The API as OpenAPI 3.1. */
		get: operations["document"];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/ready": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** Whether the store answers. */
		get: operations["ready"];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/authorities": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** Authorities, page by page; revoked ones stay. */
		get: operations["list_authorities"];
		put?: never;
		/** Give an authority 授权. */
		post: operations["grant_authority"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/authorities/{authority}": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** One authority, revoked or not. */
		get: operations["get_authority"];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/authorities/{authority}/revoke": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/** Take an authority back 撤销授权. */
		post: operations["revoke_authority"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/bank-files": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/**
		 * Take in a bank's file of money that came in 银行到账文件: CSV with the bank's movement number, time,
		 *     payer, amount and reference, up to 256 MiB. A row whose reference names a notice pays it, to the fen,
		 *     and one that names several pays them all; any other money of ours is held to go back. A movement is known by the bank's number, so no key is
		 *     needed: a file sent again, or one that overlaps the last, takes nothing twice.
		 */
		post: operations["import_bank_file"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/batches": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/**
		 * Give up to 1,000 commands, each under its own key and the permission of its name. A refusal among
		 *     them harms none of the others; sent again, the same commands get the same answers.
		 */
		post: operations["give_batch"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/cheques": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/** Take in a cheque 收取支票; nothing is paid before its money arrives. */
		post: operations["take_cheque"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/cheques/{receipt}/arrival": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/** Confirm a cheque's money 支票到账. */
		post: operations["cheque_arrived"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/cheques/{receipt}/bounce": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/** Record a cheque that brought no money 退票. */
		post: operations["bounce_cheque"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/clock": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/** Set a demonstration company's clock 设定演示时钟; refused in any other company. */
		post: operations["set_clock"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/codes": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** The closed lists of trade, with their words: what a body may say where its schema says a word. */
		get: operations["list_codes"];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/commands": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** The catalogue of commands and reads, with roles and fields. */
		get: operations["list_commands"];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/commands/{name}": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/** Give a command. */
		post: operations["give_command"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/commands/{name}/preview": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/** See what a command would record; nothing is recorded. */
		post: operations["preview_command"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/company": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** The company, its journal and the rules in force. */
		get: operations["get_company"];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/consistency": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** The proof that the journal of `to` entries begins with the one of `from` entries. */
		get: operations["prove_growth"];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/controls": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** Every control. */
		get: operations["list_controls"];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/controls/{id}": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** The page of one control, Markdown. */
		get: operations["get_control"];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/day-end": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/**
		 * The end of a day at the cash desk 日结: what was put on record on the day, by method, beside the books
		 *     of cash and bank and, where it is given, the cash counted. The bank's own statement is held against the
		 *     record by `POST /v1/bank-files?dry_run=true`.
		 */
		get: operations["day_end"];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/dictionary": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** Every declared table with its columns and their meaning. */
		get: operations["dictionary"];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/drafts": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** One's own drafts. */
		get: operations["list_drafts"];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/drafts/{name}": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** One of one's own drafts. */
		get: operations["get_draft"];
		/** Keep a draft: JSON of 64 kB at most, sealed, one's own alone, for thirty days from now. */
		put: operations["keep_draft"];
		post?: never;
		/** Drop a draft. */
		delete: operations["drop_draft"];
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/entries/{seq}": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** One entry of the journal. */
		get: operations["get_entry"];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/entries/{seq}/proof": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** The proof that an entry is in the journal; `Accept: text/plain` gives the C2SP text alone. */
		get: operations["prove_entry"];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/exports/{table}": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/**
		 * A list as a file 导出: the conditions, order, scope and masks are those of the list; 100,000 rows at most.
		 *     Headings are the dictionary's, in the language asked for. XLSX keeps long numbers as text; CSV begins
		 *     with the mark of UTF-8.
		 */
		get: operations["export_rows"];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/figures/day": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/**
		 * The figures of a day 指标, those one may see: each with its definition, the list behind it and the
		 *     head it was counted at. Figures of the moment are of now, whatever day is asked for.
		 */
		get: operations["figures_of_a_day"];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/filings": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** Filings, page by page. */
		get: operations["list_filings"];
		put?: never;
		/** Draft a filing package 起草: `files` maps each path of the package to its text. */
		post: operations["draft_filing"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/filings/check": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/** Check a package before it is drafted: every problem, every golden case; records nothing. */
		post: operations["check_package"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/filings/{filing}": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** One filing: where it stands, what can be done with it, and every step it took. */
		get: operations["get_filing"];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/filings/{filing}/approve": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/** Approve a filing 批准; never by who drafted or handed it in. */
		post: operations["approve_filing"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/filings/{filing}/check": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/** Compile and prove a filing's package again, and run its golden cases 样例; records nothing. */
		post: operations["check_filing"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/filings/{filing}/difference": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** What changed from another filing to this one: files, rows, cells. */
		get: operations["get_difference"];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/filings/{filing}/package": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** The package of a filing's latest draft, its sheets as grids. */
		get: operations["get_package"];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/filings/{filing}/return": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/** Return a filing to its drafter with reasons 退回. */
		post: operations["return_filing"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/filings/{filing}/submit": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/** Hand a draft in for approval 送审. */
		post: operations["submit_filing"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/filings/{filing}/withdraw": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/** Take a filing out of use from a day on 停用. */
		post: operations["withdraw_filing"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/imports": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/**
		 * Take in a branch's file of proposals 导入投保单: CSV as `docs/import.md` says, up to 256 MiB, as the body
		 *     itself or as the one file of `multipart/form-data`; not compressed. Each row
		 *     is a command of its own; where a motor platform is at hand and the sender may hand in, what was entered
		 *     is underwritten at once. A row is known by the file's SHA-256 and its number, so no key is needed: the
		 *     same file sent again, or after a stop in the middle, goes on where it stood.
		 */
		post: operations["import_proposals"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/imports/columns": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** The headings that a branch's file may have. */
		get: operations["list_import_columns"];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/inspections": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/** Recompute everything and name what differs; records nothing. One at a time. */
		post: operations["inspect"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/licences": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** Licences, page by page. */
		get: operations["list_licences"];
		put?: never;
		/** Put a licence on record 登记业务许可. */
		post: operations["license_line"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/licences/{line}": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** The licences of one line, oldest first. */
		get: operations["get_licence"];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/licences/{line}/end": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/** End a licence 终止业务许可. */
		post: operations["end_licence"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/me": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** Who one is, with authorities and what they allow. */
		get: operations["me"];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/me/password": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		/** Set one's own password; every token of the user ends, this one too. An invitation suffices. */
		put: operations["set_password"];
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/money": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** Money without a policy 暂收款, in and out, page by page. */
		get: operations["list_money"];
		put?: never;
		/** Put money on record that fits nothing 无主款. */
		post: operations["receive_money"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/organisations": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** Organisations, page by page. */
		get: operations["list_organisations"];
		put?: never;
		/** Set up an organisation 设立机构. */
		post: operations["open_organisation"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/organisations/{code}": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** One organisation, with what can be done with it. */
		get: operations["get_organisation"];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/organisations/{code}/close": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/** Close an organisation for good 撤销机构. */
		post: operations["close_organisation"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/parameters": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** Parameters with every dated value, page by page. */
		get: operations["list_parameters"];
		put?: never;
		/** Give a parameter a value from a day on 设定参数. */
		post: operations["set_parameter"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/parameters/{name}": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** Every value of one parameter, oldest first. */
		get: operations["get_parameter"];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/parties/{subject}": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** One person or vehicle, masked, with what can be done and what happened to the record. */
		get: operations["get_party"];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/parties/{subject}/amend": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/** Amend a person or vehicle 更正: the whole object anew. */
		post: operations["amend_party"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/parties/{subject}/forget": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/** Forget a person or vehicle 删除个人信息: the key is destroyed, rows are cleared, proofs stand. */
		post: operations["forget_party"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/parties/{subject}/revelations": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/**
		 * See clear values for a reason 查看原值: the look is on record before they are given, and each
		 *     record gives them once.
		 */
		post: operations["reveal_party"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/payment-notices": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** Payment notices, page by page. */
		get: operations["list_notices"];
		put?: never;
		/** Ask for the payment of one or more proposals 缴费通知单. */
		post: operations["request_payment"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/payment-notices/{notice}": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** One payment notice, with what can be done. */
		get: operations["get_notice"];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/payment-notices/{notice}/documents/{document}": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/** Print a payment notice 缴费通知单: `payment_notice`, counted and signed like any document. */
		post: operations["print_of_notice"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/persons": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** Persons, masked, page by page. */
		get: operations["list_persons"];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/policies": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** Policies, page by page. */
		get: operations["list_policies"];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/policies/{policy}": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** One policy: where it stands, what can be done, and its facts. */
		get: operations["get_policy"];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/policies/{policy}/confirmation": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/**
		 * Have the motor platform told of a policy; its confirmation code 投保确认码 goes on record. Told
		 *     again it says the same, so no key is needed. Where it does not confirm, its reason is on record and
		 *     the answer is `confirmation-refused`; such policies are listed by `GET /v1/policies?platform=refused`,
		 *     those it was not told of by `platform=waiting`. Put right, they are told again by the same request:
		 *     after the vehicle was amended, or the query code ended, the platform is asked anew first.
		 */
		post: operations["confirm_policy"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/policies/{policy}/documents/{document}": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/**
		 * Print a document of a policy 打印: `policy` or `sign`. The print is on record with its digest before
		 *     the signed PDF leaves; each request is another copy, and from the second on `reason` says why.
		 */
		post: operations["print_document"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/policies/{policy}/proof": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/**
		 * Give out a policy's proof 保单凭证 as a C2SP `tlog-proof`: it shows persons and vehicle, so a look
		 *     at each with the `reason` is on record first.
		 */
		post: operations["give_proof"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/postings": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** Postings 分录, page by page. */
		get: operations["list_postings"];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/prints": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** Prints of documents; `number=` says of what, page by page. */
		get: operations["list_prints"];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/proposals": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** Proposals, page by page. */
		get: operations["list_proposals"];
		put?: never;
		/** Enter a proposal 录入投保单: persons, vehicle, and what is proposed. */
		post: operations["propose"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/proposals/{proposal}": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** One proposal: where it stands, what can be done, and every step it took. */
		get: operations["get_proposal"];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/proposals/{proposal}/amend": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/** Amend a proposal that came back 修改退回的投保单: its whole content. */
		post: operations["amend_proposal"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/proposals/{proposal}/decisions": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/** Decide what was referred 人工核保: accept, return with one complete list, or refer on. */
		post: operations["decide_proposal"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/proposals/{proposal}/disputes": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/** Dispute the platform's record 对平台记录提出异议. */
		post: operations["dispute_record"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/proposals/{proposal}/disputes/settle": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/** Settle a dispute of the record 办结异议. */
		post: operations["settle_dispute"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/proposals/{proposal}/documents/{document}": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/** Print the float notice 费率浮动告知书 of a proposal: `float_notice`, counted and signed like any document. */
		post: operations["print_of_proposal"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/proposals/{proposal}/float-notice": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/** Record the float notice 费率浮动告知书 as signed or waived. */
		post: operations["settle_notice"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/proposals/{proposal}/issue": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/** Issue the policy of a paid proposal 出单; `Location` is the policy. */
		post: operations["issue_policy"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/proposals/{proposal}/platform-queries": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/**
		 * Have the motor platform 车险信息平台 asked for the proposal's vehicle; its answer goes on record.
		 *     Asking again is another query, so no key is needed.
		 */
		post: operations["query_platform"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/proposals/{proposal}/underwriting": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/**
		 * Have the decision table applied 自动核保: accepted, returned, referred, or not insurable. Applied
		 *     again it says the same, so no key is needed.
		 */
		post: operations["underwrite_proposal"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/proposals/{proposal}/withdrawal": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/** Withdraw a proposal 撤回投保单. */
		post: operations["withdraw_proposal"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/questions": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** The questions that can be asked 检查提问, each with its source and controls. */
		get: operations["list_questions"];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/questions/{question}": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** The answer to one question, at the journal's head. */
		get: operations["ask"];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/quotes/compulsory-motor": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/** Price compulsory motor 交强险: one risk, or an array answered in the same order. */
		post: operations["quote_compulsory_motor"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/recall": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** Last year's policy of a vehicle, by exactly one of plate, VIN or policy number. */
		get: operations["recall"];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/receipts": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** Receipts; payers are masked, page by page. */
		get: operations["list_receipts"];
		put?: never;
		/**
		 * Confirm a payment 确认收款: the whole sum of one notice, or of several paid together, once, under one
		 *     instruction.
		 */
		post: operations["confirm_receipt"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/receipts/{receipt}": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** One receipt, its payer masked, with what can be done. */
		get: operations["get_receipt"];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/receipts/{receipt}/allotment": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/** Allot money that fitted nothing to the notices it pays 认领无主款: whole, to the fen, from now on. */
		post: operations["allot_money"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/receipts/{receipt}/returns": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/** Send money back to its source 退回暂收款. */
		post: operations["return_money"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/receipts/{receipt}/reversal": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/** Reverse a wrong receipt 冲正. */
		post: operations["reverse_receipt"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/refusals": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** Commands that were refused, page by page. */
		get: operations["list_refusals"];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/returns": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** What was returned or referred, and why, page by page. */
		get: operations["list_returns"];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/revelations": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** Looks at clear values, with who and why, page by page. */
		get: operations["list_revelations"];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/rows/{table}": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** Any declared table, page by page; each needs its own permission. */
		get: operations["list_rows"];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/search": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/**
		 * What a word may mean: a number by the whole, its beginning or its end, a plate or its last five
		 *     characters, a VIN, an engine number, a telephone number, a document number, a name, or the initials
		 *     of a name in pinyin. Cut to what the asker may read, and masked.
		 */
		get: operations["search"];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/sessions": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/** Sign in with staff number and password. */
		post: operations["sign_in"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/sessions/current": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		post?: never;
		/** End the session of this token. */
		delete: operations["sign_out"];
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/signer": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/**
		 * Hand the journal's signing to another key 更换签名密钥; made here, and both keys sign the
		 *     statement.
		 */
		post: operations["rotate_signer"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/streams/{stream}/facts": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** Every fact of one stream, oldest first. */
		get: operations["list_facts"];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/tax-declarations": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** Tax declarations, page by page. */
		get: operations["list_tax_declarations"];
		put?: never;
		/** Declare a month's vehicle tax 申报车船税: the list is made from the record. */
		post: operations["declare_tax"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/trial-balance": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/**
		 * The trial balance 试算平衡表 of the organisation acted for and those below it, at any instant:
		 *     `as_of` is a civil day or an instant; absent, everything on record.
		 */
		get: operations["trial_balance"];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/underwriting-rules": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** The decision table of underwriting 核保规则 in words, each row with its source and mark. */
		get: operations["list_underwriting_rules"];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/users": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** Staff, page by page. */
		get: operations["list_users"];
		put?: never;
		/** Add a person to the staff 增加人员. */
		post: operations["add_user"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/users/{user}": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** One person, with what can be done. */
		get: operations["get_user"];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/users/{user}/credential": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/**
		 * Give a person a credential, shown once 签发凭证, with which he sets a password of his own. It is
		 *     on record who opened that door; what the person had before ends.
		 */
		post: operations["issue_credential"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/users/{user}/disable": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/** Stop a person from acting 停用人员. */
		post: operations["disable_user"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/users/{user}/enable": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/** Let a person act again 启用人员. */
		post: operations["enable_user"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/vehicle-models": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** Vehicle models 车型 whose code begins with a word, whose name has it, or whose VINs begin as it does. */
		get: operations["list_vehicle_models"];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/vehicles": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** Vehicles, masked, page by page. */
		get: operations["list_vehicles"];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/views": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** One's own views of lists, and those shared with one's organisation. */
		get: operations["list_views"];
		put?: never;
		/** Keep a new view of a list. */
		post: operations["add_view"];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	"/v1/views/{view}": {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		/** Change a view of one's own. */
		put: operations["change_view"];
		post?: never;
		/** Drop a view of one's own. */
		delete: operations["drop_view"];
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
}
export type webhooks = Record<string, never>;
export interface components {
	schemas: {
		/** @description A command that was taken. */
		Accepted: {
			/** @description The streams they stand in, each once: `proposal/T…` names the proposal that was entered. */
			about: string[];
			/** @description It had been answered before, or nothing was left to do. */
			already: boolean;
			/** @description The entries it wrote; empty when the world was already as asked. */
			entries: components["schemas"]["u64"][];
			/** @description Rows that hold this position hold what the command did: give it to `after=`. */
			position: components["schemas"]["u64"];
		};
		/** @description A command that fits a resource, and the refusal it would meet. */
		Action: {
			/** @description Whether it would be taken if given now. */
			allowed: boolean;
			/** @description The command's name. */
			command: string;
			refusal?: components["schemas"]["Refusal"] | null;
		};
		/** @description A line of the matrix as it applies to a user. */
		Allowed: {
			name: string;
			nature: string;
			/** @description For these organisations and all below them. */
			organisations: components["schemas"]["String"][];
			what: components["schemas"]["Words"];
		};
		/** @description The answer to a question. */
		Answer: {
			/** @description When it was answered. */
			answered_at: string;
			/**
			 * Format: int64
			 * @description How many marks they bear, shown or not.
			 */
			findings: number;
			/**
			 * Format: int64
			 * @description How many rows answer it, shown or not.
			 */
			found: number;
			/** @description First civil day asked for. */
			from?: string | null;
			/**
			 * Format: int64
			 * @description How much was looked at.
			 */
			looked_at: number;
			/** @description The policy or proposal asked for. */
			number?: string | null;
			/** @description The organisation asked for. */
			organisation?: string | null;
			/** @description The journal's name. */
			origin?: string | null;
			/** @description Which question. */
			question: string;
			/** @description The root over them, base64. */
			root: string;
			/** @description The rows, as the question's columns say; `seq` and columns ending in `_seq` are entries. */
			rows: Record<string, never>[];
			/**
			 * Format: int64
			 * @description How many entries the journal had for this answer.
			 */
			size: number;
			/**
			 * Format: int64
			 * @description Rows passed over before the first shown.
			 */
			skipped: number;
			/** @description Last civil day asked for. */
			to?: string | null;
			/** @description Whether rows follow that are not shown. */
			truncated: boolean;
		};
		/** @description A standing authority. */
		Authority: {
			/** Format: int64 */
			authority: number;
			from: string;
			/** @description Whether it holds today. */
			in_force: boolean;
			label: components["schemas"]["Words"];
			limit?: Record<string, never>;
			lines: string[];
			organisation: string;
			role: string;
			until?: string | null;
		};
		/** @description What came of a bank's file. */
		BankFileResult: {
			/**
			 * Format: int64
			 * @description Rows that were on record before.
			 */
			already: number;
			/** @description Each row; at most 10,000. */
			answers: components["schemas"]["BankFileRow"][];
			/**
			 * Format: int64
			 * @description Rows beyond those told.
			 */
			answers_left_off?: number | null;
			/**
			 * Format: int64
			 * @description Rows that paid their notice; by a dry run: that would.
			 */
			confirmed: number;
			/** @description It was judged and nothing was recorded. */
			dry_run?: boolean | null;
			/**
			 * Format: int64
			 * @description Rows held to go back where they came from.
			 */
			held: number;
			/**
			 * Format: int64
			 * @description The position whose rows hold all of it; give it to `after=`.
			 */
			position: number;
			/**
			 * Format: int64
			 * @description Rows that are not on record: wrong, or no money of ours.
			 */
			refused: number;
			/**
			 * Format: int64
			 * @description Rows that were held and went back where they came from.
			 */
			returned: number;
			/**
			 * Format: int64
			 * @description Rows that hold anything.
			 */
			rows: number;
		};
		/** @description A row of a bank's file, answered. */
		BankFileRow: {
			/** @description It was on record before. */
			already: boolean;
			/** @description What came. */
			amount?: Record<string, never> | null;
			/** @description The control that kept it from its notice. */
			control?: string | null;
			/** @description The bank's number of the movement. */
			flow?: string;
			message?: components["schemas"]["Words"] | null;
			/** @description `confirmed`, `held`, `returned` or `refused`. */
			outcome: string;
			/** @description The receipt it stands under. */
			receipt?: string | null;
			/**
			 * Format: int64
			 * @description As a spreadsheet numbers it: the headings are row 1.
			 */
			row: number;
		};
		/** @description What became of one command. */
		BatchAnswer: {
			accepted?: components["schemas"]["Accepted"] | null;
			/** @description Where the thing stands that it brought about. */
			location?: string | null;
			refusal?: components["schemas"]["Refusal"] | null;
			/**
			 * Format: int32
			 * @description The status it would have been answered with alone.
			 */
			status: number;
		};
		/** @description One command of a batch. */
		BatchItem: {
			/** @description Its body, with the fields that a route has in its path. */
			body: Record<string, never>;
			/** @description A name of `GET /v1/commands`. */
			command: string;
			/** @description Its idempotency key: 1–128 visible ASCII. */
			key: string;
		};
		/** @description A code and its words. */
		Code: {
			/** @description As bodies take it. */
			code: string;
			/** @description As people read it. */
			words: components["schemas"]["Words"];
		};
		/** @description A declared column. */
		Column: {
			/** @description What it holds: text, integer, flag, amount, date, instant or json. */
			kind: string;
			/** @description What it means. */
			meaning: components["schemas"]["Words"];
			/** @description Its name. */
			name: string;
			/** @description Personal data: masked unless revealed with a reason. */
			personal: boolean;
		};
		/** @description The company. */
		Company: {
			/** @description Digest of program, rules and filings in force. */
			basis?: string | null;
			/** @description A demonstration company: its clock may be set. */
			demo: boolean;
			/** @description Its name. */
			name: components["schemas"]["Words"];
			/** @description Now, by the clock it runs on. */
			now: string;
			/** @description The journal's name. */
			origin: string;
			/** @description The version of the program the basis names. */
			program_version?: string | null;
			/**
			 * Format: int64
			 * @description The committed number of entries.
			 */
			size: number;
			/** @description The civil date of now. */
			today: string;
			/** @description The key that verifies the journal's checkpoints. */
			verifier_key: string;
			/** @description The time zone of its contracts. */
			zone: string;
		};
		/** @description A compulsory motor risk. Fields a class does not use are passed over; absent means none. */
		CompulsoryMotorRisk: {
			/**
			 * Format: int32
			 * @description 观察期内已赔付的有责事故次数.
			 */
			at_fault_accidents?: number | null;
			/**
			 * Format: int32
			 * @description 连续未发生有责赔案的年度数.
			 */
			clean_years?: number | null;
			/** @description 有责死亡事故. */
			death_accident?: boolean | null;
			/**
			 * Format: int32
			 * @description 排量 in cc.
			 */
			displacement_cc?: number | null;
			/**
			 * Format: int32
			 * @description 饮酒后驾驶次数.
			 */
			drink_driving?: number | null;
			/**
			 * Format: int32
			 * @description 醉酒后驾驶次数.
			 */
			drunk_driving?: number | null;
			/**
			 * Format: date
			 * @description 保险期间末日, the last day of cover; absent: one year.
			 */
			end?: string | null;
			/** @description 首次投保. */
			first_insured?: boolean | null;
			/**
			 * Format: date
			 * @description 签单日; absent: the start.
			 */
			issued_on?: string | null;
			/**
			 * Format: int32
			 * @description 未决赔案数.
			 */
			pending_claims?: number | null;
			/** @description 功率 in kW, a decimal as text or number. */
			power_kw?: string | null;
			/** @description 承保地区 by Chinese name, such as 江苏. */
			region: string;
			/**
			 * Format: int32
			 * @description 核定载客, with the driver.
			 */
			seats?: number | null;
			/** @description 短期投保事由: `temporary_entry`, `temporary_road_use`, `scrapping_within_year`. */
			short_term_reason?: string | null;
			/** @description 侧三轮. */
			sidecar?: boolean | null;
			/**
			 * Format: date
			 * @description 保险期间首日.
			 */
			start: string;
			/** @description 核定载质量 in tonnes, a decimal as text or number. */
			tonnage?: string | null;
			/** @description 过户后新车主首次投保. */
			transferred?: boolean | null;
			/**
			 * @description 使用性质: `private`, `enterprise`, `government`, `taxi_rental`, `city_bus`, `road_passenger`,
			 *     `truck_non_commercial`, `truck_commercial`, `special_1` to `special_4`, `motorcycle`,
			 *     `tractor_dual`, `tractor_transport`.
			 */
			use: string;
		};
		/** @description The proof that the journal only grew. */
		Consistency: {
			/**
			 * Format: int64
			 * @description The smaller size.
			 */
			from: number;
			/** @description RFC 6962 consistency proof, base64 hashes. */
			proof: string[];
			/**
			 * Format: int64
			 * @description The larger size.
			 */
			to: number;
		};
		/** @description A control of the register. */
		Control: {
			/** @description Its id. */
			id: string;
			/** @description Where its page stands. */
			page: string;
			/** @description What it is called. */
			title: components["schemas"]["Words"];
		};
		/** @description How many rows meet the conditions. */
		Count: {
			/** @description Whether there are more than were counted. */
			more: boolean;
			/**
			 * Format: int64
			 * @description Rows counted: exact up to 10,000.
			 */
			rows: number;
		};
		/** @description Staff number and password. */
		Credentials: {
			/** @description Password. */
			password: string;
			/** @description Staff number. */
			user: string;
		};
		/** @description The end of a day at the cash desk 日结. */
		DayEnd: {
			/** @description Whether everything agrees. */
			agrees: boolean;
			/** @description When it was counted. */
			answered_at: string;
			/** @description What the books say of cash and bank. */
			books: components["schemas"]["DayEndAccount"][];
			/** @description What does not agree. */
			differences: components["schemas"]["DayEndDifference"][];
			/** @description What moved, by method. */
			methods: components["schemas"]["DayEndMethod"][];
			/** @description The day. */
			on: string;
			/** @description The root over them, base64. */
			root: string;
			/**
			 * Format: int64
			 * @description How many entries the journal had.
			 */
			size: number;
		};
		/** @description One account on a day. */
		DayEndAccount: {
			/** @description Its code. */
			account: string;
			/** @description Credited 贷方. */
			credited: Record<string, never>;
			/** @description Debited 借方. */
			debited: Record<string, never>;
			/** @description What the facts of the day say. */
			expected: Record<string, never>;
			/** @description Debit less credit. */
			net: Record<string, never>;
		};
		/** @description What does not agree. */
		DayEndDifference: {
			/** @description By how much. */
			amount: Record<string, never>;
			/** @description `books` or `cash`. */
			kind: string;
			/** @description In words. */
			what: components["schemas"]["Words"];
		};
		/** @description What moved by one method on a day. */
		DayEndMethod: {
			/** @description `cash`, `card`, `transfer`, `cheque` or `qr`. */
			method: string;
			/** @description What remains. */
			net: Record<string, never>;
			/**
			 * Format: int64
			 * @description Receipts put on record.
			 */
			received: number;
			/** @description Their money. */
			received_amount: Record<string, never>;
			/**
			 * Format: int64
			 * @description Sums sent back.
			 */
			returned: number;
			/** @description Their money. */
			returned_amount: Record<string, never>;
			/**
			 * Format: int64
			 * @description Receipts reversed.
			 */
			reversed: number;
			/** @description Their money. */
			reversed_amount: Record<string, never>;
		};
		/** @description A draft. */
		Draft: {
			/** @description What was keyed. */
			content: Record<string, never>;
			/** @description When it ends, unless it is kept again. */
			ends_at: string;
			/** @description When it was left. */
			kept_at: string;
			/** @description What its owner calls it. */
			name: string;
		};
		/** @description The proof that an entry is in the journal. */
		EntryProof: {
			/** @description The entry: canonical JSON, byte for byte what is proved. Absent without the right to read it. */
			entry?: string | null;
			/** @description The C2SP tlog-proof text, with the signed checkpoint it leads to. */
			proof: string;
			/**
			 * Format: int64
			 * @description Place in the journal.
			 */
			seq: number;
		};
		/** @description A fact that would be recorded. */
		Fact: {
			/** @description Kind of fact, such as `company.user_added`. */
			kind: string;
			/** @description What would stand in the journal. */
			payload: unknown;
		};
		/** @description One fact of the journal. */
		FactOnRecord: {
			/** @description Who did it. */
			actor: string;
			/** @description Digest of program, rules and filings in force. */
			basis: string;
			/** @description The command it came from; the facts of one command stand next to each other. */
			command: string;
			/** @description From when on it counts. */
			effective_on: string;
			/** @description Its id: `origin#seq`. */
			id: string;
			/** @description Kind of fact. */
			kind: string;
			/** @description For which organisation. */
			organisation: string;
			/** @description What happened. */
			payload: Record<string, never>;
			/** @description Where its proof stands. */
			proof: string;
			/** @description When it was recorded. */
			recorded_at: string;
			/** @description Place in the journal. */
			seq: components["schemas"]["u64"];
			/** @description What it is about. */
			stream: string;
			/**
			 * Format: int64
			 * @description Place in its stream, from 1.
			 */
			version: number;
		};
		/** @description A field of a command's body. */
		Field: {
			/** @description What it means. */
			meaning: components["schemas"]["Words"];
			name: string;
			required: boolean;
			/** @description What fits. */
			rule: components["schemas"]["Words"];
		};
		/** @description One figure. */
		Figure: {
			/** @description Their money, where the unit is money. */
			amount?: Record<string, never> | null;
			average?: components["schemas"]["FigureAverage"] | null;
			/**
			 * Format: int64
			 * @description How many rows.
			 */
			count: number;
			/** @description What it counts. */
			definition: components["schemas"]["Words"];
			/** @description Its name. */
			name: string;
			/**
			 * Format: int64
			 * @description How many a rate is of.
			 */
			of?: number | null;
			/** @description Its parts, largest first. */
			parts: components["schemas"]["FigurePart"][];
			/** @description The rate as a decimal; absent where there is nothing to divide by. */
			rate?: string | null;
			/** @description The list behind it. */
			rows: components["schemas"]["FigureRows"];
			/** @description What it is called. */
			title: components["schemas"]["Words"];
			/** @description `money`, `count` or `rate`. */
			unit: string;
		};
		/** @description What everybody has on average. */
		FigureAverage: {
			/** @description Money each. */
			amount: Record<string, never>;
			/** @description Rows each, one decimal place. */
			count: string;
			/**
			 * Format: int64
			 * @description How many people have any.
			 */
			people: number;
		};
		/** @description A part of a figure. */
		FigurePart: {
			/** @description Their money. */
			amount: Record<string, never>;
			/** @description The column that parts it. */
			by: string;
			/**
			 * Format: int64
			 * @description How many rows.
			 */
			count: number;
			/** @description The value of that column; empty where there is none. */
			key: string;
			/** @description The list behind it. */
			rows: components["schemas"]["FigureRows"];
		};
		/** @description A list and its conditions, as `GET` of that list takes them. */
		FigureRows: {
			/** @description Columns and what they are held against. */
			filter: {
				[key: string]: string;
			};
			/** @description The table. */
			table: string;
		};
		/** @description The figures of a day. */
		Figures: {
			/** @description When they were counted. */
			answered_at: string;
			/** @description Those the asker may see. */
			figures: components["schemas"]["Figure"][];
			/** @description The day. */
			on: string;
			/** @description The organisation asked for. */
			organisation?: string | null;
			/** @description The root over them, base64. */
			root: string;
			/**
			 * Format: int64
			 * @description How many entries the journal had.
			 */
			size: number;
		};
		/** @description A sign of life. */
		Health: {
			/** @description `ok`, or there is no answer. */
			status: string;
		};
		/** @description A column of a branch's file. */
		ImportColumn: {
			/** @description Other headings that are read as this column. */
			aliases: string[];
			/** @description The headings in Chinese and English. */
			heading: components["schemas"]["Words"];
			/** @description Whether a file must have it. */
			required: boolean;
		};
		/** @description Something wrong with a row. */
		ImportError: {
			/** @description The column by its English name, where one is meant. */
			column?: string;
			/** @description The control that said no; none where the row could not be read. */
			control?: string | null;
			/** @description What is wrong. */
			message: components["schemas"]["Words"];
			/** @description The proposal, where the row was taken and stays behind for another reason. */
			proposal?: string | null;
			/**
			 * Format: int64
			 * @description As a spreadsheet numbers it: the headings are row 1.
			 */
			row: number;
		};
		/** @description What came of a file. */
		ImportResult: {
			/**
			 * Format: int64
			 * @description Of those underwritten by this run: 核保通过.
			 */
			accepted: number;
			/**
			 * Format: int64
			 * @description Rows that were taken before.
			 */
			already: number;
			/** @description It was judged and nothing was recorded. */
			dry_run?: boolean | null;
			/** @description What is wrong, row by row; at most 10,000. */
			errors: components["schemas"]["ImportError"][];
			/**
			 * Format: int64
			 * @description Errors beyond those told.
			 */
			errors_left_off?: number | null;
			/**
			 * Format: int64
			 * @description 不能承保.
			 */
			not_insurable: number;
			/**
			 * Format: int64
			 * @description Proposals entered by this run; by a dry run: that would be.
			 */
			proposed: number;
			/**
			 * Format: int64
			 * @description 转人工.
			 */
			referred: number;
			/**
			 * Format: int64
			 * @description Rows that could not be taken.
			 */
			refused: number;
			/**
			 * Format: int64
			 * @description 退回修改.
			 */
			returned: number;
			/**
			 * Format: int64
			 * @description Rows that hold anything.
			 */
			rows: number;
			/**
			 * Format: int64
			 * @description Taken, and waiting for an answer of the platform: send the file again.
			 */
			waiting: number;
		};
		/** @description What to hold the journal against. */
		InspectionBody: {
			/** @description A checkpoint kept elsewhere: the journal must have grown from it. */
			checkpoint?: string | null;
		};
		/** @description One page of rows. */
		List: {
			count?: components["schemas"]["Count"] | null;
			/** @description Give it to `cursor=` for the next page; absent on the last one. */
			next?: string | null;
			/** @description The position the rows hold. */
			position: components["schemas"]["u64"];
			/** @description The rows; `GET /v1/dictionary` says what each column means. */
			rows: Record<string, never>[];
		};
		/** @description Who one is, and what one may do. */
		Me: {
			/** @description The organisation acted for in this request. */
			acting_for: string;
			/** @description The authorities that stand. */
			authorities: components["schemas"]["Authority"][];
			/** @description The commands and reads of the matrix, with where each may be used. */
			commands: components["schemas"]["Allowed"][];
			/** @description Where the user belongs. */
			organisation: string;
			/** @description Staff number. */
			user: string;
		};
		/** @description A new password. */
		NewPassword: {
			/** @description At least ten characters. */
			password: string;
		};
		/** @description A package to look at. */
		Package: {
			/** @description SHA-256 of its archive, base64. */
			digest: string;
			/** @description `code@version`. */
			filing: string;
			/** @description `manifest.toml` as JSON. */
			manifest: Record<string, never>;
			/** @description The CSV files as grids: `path`, `header`, `rows` of `line` and `cells`. */
			sheets: Record<string, never>[];
			/** @description The other files: `path` and `text`. */
			texts: Record<string, never>[];
		};
		/** @description What a check found. */
		PackageCheck: {
			/** @description Every golden case: `file`, `line`, `name`, `expected`, `found`, `basis`, `holds`. */
			cases: Record<string, never>[];
			/** @description SHA-256 of the archive, base64; absent where a file is no text. */
			digest?: string | null;
			/** @description `code@version`, where the package is sound. */
			filing?: string | null;
			/** @description Every problem: `kind`, `file`, `line` (0: the whole file), `cell`, `message` in both languages. */
			problems: Record<string, never>[];
			/** @description No problem was found. */
			sound: boolean;
		};
		/** @description What changed from one filing to another. */
		PackageDifference: {
			/**
			 * @description Files that differ: `path`, `change`, `header`, `rows` of `change`, `old_line`, `new_line`,
			 *     `old`, `new`.
			 */
			files: Record<string, never>[];
			/** @description The filing before. */
			from: string;
			/** @description The filing after. */
			to: string;
		};
		/** @description A package that is not on record. */
		PackageFiles: {
			/** @description Path to text. */
			files: {
				[key: string]: string;
			};
		};
		/** @description A line of the matrix. */
		Permission: {
			/** @description The fields of its body, where they are declared. */
			fields: components["schemas"]["Field"][];
			/** @description The command's or read's name. */
			name: string;
			/** @description administration, business or read. */
			nature: string;
			/** @description The roles that may give it. */
			roles: string[];
			/** @description Whether the program itself may give it. */
			system: boolean;
			/** @description What it does. */
			what: components["schemas"]["Words"];
		};
		/** @description What a command would record, were it given now. */
		Preview: {
			/** @description The facts, in order; none when the world is already as asked. */
			facts: components["schemas"]["Fact"][];
		};
		/** @description A problem as it is sent (RFC 9457). */
		Problem: {
			/** @description The id of the control that said no. */
			control: string;
			/** @description What is wrong, in the language asked for. */
			detail: string;
			/** @description The values the decision rests on. */
			facts: {
				[key: string]: string;
			};
			/** @description Under which number the operator finds the trouble of the machine. */
			incident?: string | null;
			/** @description What was asked for. */
			instance: string;
			/** @description What is wrong, in both languages. */
			messages: components["schemas"]["Words"];
			/** @description What the asker can do. */
			remedy?: string | null;
			/**
			 * Format: int32
			 * @description The HTTP status.
			 */
			status: number;
			/** @description What the control is called. */
			title: string;
			/** @description Where the control's page stands: `/v1/controls/<id>`. */
			type: string;
		};
		/** @description A question. */
		Question: {
			/** @description Where it is asked. */
			answer: string;
			/** @description The columns of its rows. */
			columns: components["schemas"]["Column"][];
			/** @description The controls whose breach it shows; each has its page at `/v1/controls/{id}`. */
			controls: string[];
			/** @description What it finds. */
			finds: components["schemas"]["Words"];
			/** @description What `looked_at` counts. */
			looks_at: components["schemas"]["Words"];
			/** @description Its name. */
			name: string;
			period?: components["schemas"]["Words"] | null;
			/** @description `organisation`: cut to one's organisations; `company`: asked with authority at the head office. */
			reach: string;
			/** @description The law or document that asks for it, with its certainty mark. */
			source: components["schemas"]["Words"];
			/** @description The parameters it takes besides `organisation`, `findings`, `limit`, `skip` and `after`. */
			takes: string[];
			/** @description What it is called. */
			title: components["schemas"]["Words"];
		};
		/** @description What a risk costs, or why it has no price. */
		Quote: {
			/**
			 * Format: int32
			 * @description The class of the tariff.
			 */
			class?: number | null;
			class_name?: components["schemas"]["Words"] | null;
			/** @description The cover: first and last day. */
			cover?: Record<string, never> | null;
			/** @description CNY. */
			currency?: string | null;
			/** @description The filing it was priced by: code, version, document, digest. */
			filing?: Record<string, never> | null;
			/** @description The premium in yuan with two decimals, such as `665.00`. */
			premium?: string | null;
			refusal?: components["schemas"]["QuoteRefusal"] | null;
			/** @description Every step: table, row, factor, document, result. */
			working?: Record<string, never>[] | null;
		};
		/** @description One quote, or many. */
		QuoteAnswer: components["schemas"]["Quote"] | components["schemas"]["Quote"][];
		/** @description Why a risk has no price. */
		QuoteRefusal: {
			/** @description The control; its page is `/v1/controls/<id>`. */
			control: string;
			/** @description The values it rests on. */
			facts?: {
				[key: string]: string;
			} | null;
			/** @description What is wrong. */
			message: components["schemas"]["Words"];
			remedy?: components["schemas"]["Words"] | null;
		};
		/** @description One risk, or many. */
		QuoteRequest: components["schemas"]["CompulsoryMotorRisk"] | components["schemas"]["CompulsoryMotorRisk"][];
		/** @description Whether reads can be served, and how far they are. */
		Ready: {
			/**
			 * Format: int64
			 * @description The number of entries the rows hold.
			 */
			rows: number;
			/**
			 * Format: int64
			 * @description The committed number of entries.
			 */
			size: number;
			/** @description `ready`, or there is a problem. */
			status: string;
		};
		/** @description Last year's policy, as the body of a new proposal. */
		Recalled: {
			/**
			 * @description The body for `POST /v1/proposals`: persons and vehicle as `{"subject": …}`, so that no clear
			 *     value leaves. A vehicle's fields may be changed beside its subject, a person is keyed anew where
			 *     something changed.
			 */
			body: Record<string, never>;
			/** @description The policy it is taken from. */
			policy: string;
			/** @description Its proposal. */
			proposal: string;
			/** @description Persons and vehicle by subject, masked as in lists. */
			shown: Record<string, never>;
		};
		/** @description A refusal in both languages. */
		Refusal: {
			/** @description The control; its page is `/v1/controls/<id>`. */
			control: string;
			/** @description The values it rests on. */
			facts: {
				[key: string]: string;
			};
			/** @description What is wrong. */
			messages: components["schemas"]["Words"];
			remedy?: components["schemas"]["Words"] | null;
		};
		/** @description One resource as it stands, with what can be done with it. */
		Resource: {
			/** @description Every command that fits it, with the refusal each would meet. */
			actions: components["schemas"]["Action"][];
			/** @description Its columns, as `GET /v1/dictionary` explains them. */
			state: Record<string, never>;
			/** @description Its facts, oldest first; each links to its proof. */
			timeline?: components["schemas"]["FactOnRecord"][];
		};
		/** @description Clear values, and the record of the look. */
		Revelation: components["schemas"]["Accepted"] & {
			/** @description The columns asked for, as they stand; what is empty is absent. */
			values: Record<string, never>;
		};
		/** @description What a word found. */
		Search: {
			/** @description What was found, by table; tables with nothing, or that the asker may not read, are left out. */
			groups: components["schemas"]["SearchGroup"][];
			/** @description The position the rows hold. */
			position: components["schemas"]["u64"];
		};
		/** @description Hits of one table. */
		SearchGroup: {
			/** @description Rows found. */
			hits: components["schemas"]["SearchHit"][];
			/** @description Whether there are more than are shown. */
			more: boolean;
			/** @description The table, as `GET /v1/dictionary` explains it. */
			table: string;
			/** @description What its rows are. */
			title: components["schemas"]["Words"];
		};
		/** @description One row found. */
		SearchHit: {
			/** @description Its number or subject. */
			id: string;
			/** @description Where it is read. */
			link: string;
			/** @description The row, masked as in lists. */
			row: Record<string, never>;
			/**
			 * @description Where it stands: a proposal's stage, a notice's or receipt's status, `not_begun`, `in_force` or
			 *     `ended` of a policy, `recorded` or `forgotten` of a person or vehicle.
			 */
			state: string;
			/** @description The columns that matched; `applicant` or `vehicle` for what belongs to a match. */
			why: string[];
		};
		/** @description A new session. */
		Session: {
			/** @description When it ends. */
			expires_at: string;
			/**
			 * @description To be sent as `Authorization: Bearer …`; shown once, stored nowhere. A credential given by an
			 *     administrator only serves to set the holder's password.
			 */
			token: string;
			/** @description Whose it is. */
			user: string;
		};
		String: string;
		/** @description A declared table. */
		Table: {
			/** @description Its columns, the key's first. */
			columns: components["schemas"]["Column"][];
			/** @description How many leading columns are the key. */
			key_columns: number;
			/** @description Where it is listed. */
			list: string;
			/** @description What one row is. */
			meaning: components["schemas"]["Words"];
			/** @description Its name. */
			name: string;
			/** @description The column data scope is cut by. */
			scope?: string | null;
			/** @description Columns with an index of their own. */
			searched: string[];
			/** @description Columns a list is sorted by (`sort=`). */
			sortable: string[];
		};
		/** @description A row of the decision table: it speaks when all its conditions hold. */
		UnderwritingRule: {
			/** @description The field that a return names. */
			field?: string | null;
			/** @description How sure that is: F, C, M or D. */
			mark: string;
			/** @description `refer`, `return` or `not_insurable`. */
			outcome: string;
			/** @description As reasons and defects name it. */
			rule: string;
			/** @description What it rests on. */
			source: string;
			/** @description Column and cell. */
			when: {
				[key: string]: string;
			};
			/** @description What it says. */
			words: components["schemas"]["Words"];
		};
		/** @description The rules of underwriting 核保规则. */
		UnderwritingRules: {
			/** @description SHA-256 of the table. */
			digest: string;
			/** @description The rows, in file order. */
			rules: components["schemas"]["UnderwritingRule"][];
		};
		/** @description A vehicle model: what a proposal that leaves a measure open is completed from. */
		VehicleModel: {
			/**
			 * Format: int32
			 * @description 整备质量 in kg.
			 */
			curb_mass_kg?: number | null;
			/**
			 * Format: int32
			 * @description 排量 in cc.
			 */
			displacement_cc?: number | null;
			/** @description 燃料种类, a code of `energy`. */
			energy: string;
			/** @description 车辆种类, a code of `vehicle_kind`. */
			kind: string;
			/** @description How sure the row is: F, C, M or D. */
			mark: string;
			/** @description 公告型号. */
			model_code: string;
			/** @description 厂牌型号. */
			name: string;
			/** @description 功率 in kW. */
			power_kw?: string | null;
			/** @description 核定载质量 in tonnes. */
			rated_mass_t?: string | null;
			/**
			 * Format: int32
			 * @description 核定载客.
			 */
			seats?: number | null;
			/**
			 * Format: int32
			 * @description 特种车类别, 1 to 4.
			 */
			special?: number | null;
			/** @description How its VINs begin; `-`: its kind has none. */
			vin_prefix: string;
		};
		/** @description Vehicle models 车型. */
		VehicleModels: {
			/** @description SHA-256 of the table they stand in. */
			digest: string;
			/** @description The models, by code. */
			models: components["schemas"]["VehicleModel"][];
		};
		/** @description A view of a list. */
		View: {
			/** @description The desk or list it belongs to. */
			desk: string;
			/** @description Its id. */
			id: string;
			/** @description When it was last changed. */
			kept_at: string;
			/** @description Filter, columns, sort and layout, as the page understands them. */
			layout: Record<string, never>;
			/** @description What it is called. */
			name: string;
			/** @description Whether it is the asker's own, to change and to drop. */
			own: boolean;
			/** @description Whose it is: a staff number. */
			owner: string;
			/** @description The organisation that shares it, with those below. */
			shared_with?: string | null;
		};
		/** @description A view to be kept. */
		ViewToKeep: {
			/** @description The desk or list it belongs to. */
			desk: string;
			/** @description Filter, columns, sort and layout. */
			layout: Record<string, never>;
			/** @description What it is called. */
			name: string;
			/** @description Share it with the organisation acted for, and those below. */
			shared?: boolean;
		};
		/** @description Words in both languages. */
		Words: {
			/** @description English. */
			en: string;
			/** @description Chinese. */
			zh: string;
		};
		/** Format: int64 */
		u64: number;
	};
	responses: {
		/** @description Taken; something came about */
		Begun: {
			headers: {
				/** @description Where it stands */
				Location?: string;
				[name: string]: unknown;
			};
			content: {
				"application/json": components["schemas"]["Accepted"];
			};
		};
		/** @description Not now; Retry-After says when */
		Busy: {
			headers: {
				[name: string]: unknown;
			};
			content: {
				"application/problem+json": components["schemas"]["Problem"];
			};
		};
		/** @description The permission is not held, or not for this organisation */
		Forbidden: {
			headers: {
				[name: string]: unknown;
			};
			content: {
				"application/problem+json": components["schemas"]["Problem"];
			};
		};
		/** @description The machine failed; `incident` is the number to ask the operator about */
		Incident: {
			headers: {
				[name: string]: unknown;
			};
			content: {
				"application/problem+json": components["schemas"]["Problem"];
			};
		};
		/** @description The request cannot be read, or a write carries no Idempotency-Key */
		Malformed: {
			headers: {
				[name: string]: unknown;
			};
			content: {
				"application/problem+json": components["schemas"]["Problem"];
			};
		};
		/** @description The address does not take that method */
		MethodNotAllowed: {
			headers: {
				[name: string]: unknown;
			};
			content: {
				"application/problem+json": components["schemas"]["Problem"];
			};
		};
		/** @description No such thing, or not yours to see */
		NotFound: {
			headers: {
				[name: string]: unknown;
			};
			content: {
				"application/problem+json": components["schemas"]["Problem"];
			};
		};
		/** @description If-Match names another version than the resource has */
		PreconditionFailed: {
			headers: {
				[name: string]: unknown;
			};
			content: {
				"application/problem+json": components["schemas"]["Problem"];
			};
		};
		/** @description A field is wrong, or the business says no: `control` says which rule */
		Refused: {
			headers: {
				[name: string]: unknown;
			};
			content: {
				"application/problem+json": components["schemas"]["Problem"];
			};
		};
		/** @description Taken; or a preview */
		Taken: {
			headers: {
				[name: string]: unknown;
			};
			content: {
				"application/json": components["schemas"]["Accepted"] | components["schemas"]["Preview"];
			};
		};
		/** @description The body is too large */
		TooLarge: {
			headers: {
				[name: string]: unknown;
			};
			content: {
				"application/problem+json": components["schemas"]["Problem"];
			};
		};
		/** @description Too many failed sign-ins; the staff number rests a while */
		TooManyAttempts: {
			headers: {
				[name: string]: unknown;
			};
			content: {
				"application/problem+json": components["schemas"]["Problem"];
			};
		};
		/** @description Not signed in, or the token has ended */
		Unauthenticated: {
			headers: {
				[name: string]: unknown;
			};
			content: {
				"application/problem+json": components["schemas"]["Problem"];
			};
		};
		/** @description The body is not JSON */
		UnsupportedMediaType: {
			headers: {
				[name: string]: unknown;
			};
			content: {
				"application/problem+json": components["schemas"]["Problem"];
			};
		};
	};
	parameters: {
		/** @description zh (default) or en */
		"Accept-Language": string;
		/** @description One key, one command; kept for good */
		"Idempotency-Key": string;
		/** @description The ETag the resource must have */
		"If-Match": string;
		/** @description Act for this organisation */
		"Yinuo-Organisation": string;
		/** @description Wait until the rows hold this position, 2 s at most */
		after: number;
		/** @description column=value for any column of the table; one|other for several, beginning* by its beginning, from..to for a range with both ends (either may be left open), nothing for rows that hold nothing there */
		conditions: {
			[key: string]: string;
		};
		/** @description Say how many rows there are: exact to 10,000, then `more` */
		count: boolean;
		/** @description Where the page before ended: its `next` */
		cursor: string;
		/** @description Rows of a page */
		limit: number;
		/** @description By key */
		order: "asc" | "desc";
		/** @description Only say what would be recorded; needs no key */
		preview: boolean;
		/** @description A column of `sortable` in the dictionary; -column for the largest first; empty values come last */
		sort: string;
	};
	requestBodies: never;
	headers: never;
	pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
	front: {
		parameters: {
			query?: {
				/** @description zh or en; by Accept-Language when absent */
				lang?: string;
			};
			header?: {
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"text/html": string;
				};
			};
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	health: {
		parameters: {
			query?: never;
			header?: {
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["Health"];
				};
			};
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	checkpoint: {
		parameters: {
			query?: never;
			header?: {
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"text/plain": string;
				};
			};
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	key: {
		parameters: {
			query?: never;
			header?: {
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"text/plain": string;
				};
			};
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	tile: {
		parameters: {
			query?: never;
			header?: {
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description `<L>/<N>[.p/<W>]` for hashes, `entries/<N>[.p/<W>]` for entries */
				resource: string;
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/octet-stream": string;
				};
			};
			404: components["responses"]["NotFound"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	document: {
		parameters: {
			query?: never;
			header?: {
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": unknown;
				};
			};
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	ready: {
		parameters: {
			query?: never;
			header?: {
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["Ready"];
				};
			};
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	list_authorities: {
		parameters: {
			query?: {
				/** @description Wait until the rows hold this position, 2 s at most */
				after?: components["parameters"]["after"];
				/** @description Where the page before ended: its `next` */
				cursor?: components["parameters"]["cursor"];
				/** @description Rows of a page */
				limit?: components["parameters"]["limit"];
				/** @description By key */
				order?: components["parameters"]["order"];
				/** @description A column of `sortable` in the dictionary; -column for the largest first; empty values come last */
				sort?: components["parameters"]["sort"];
				/** @description Say how many rows there are: exact to 10,000, then `more` */
				count?: components["parameters"]["count"];
				/** @description column=value for any column of the table; one|other for several, beginning* by its beginning, from..to for a range with both ends (either may be left open), nothing for rows that hold nothing there */
				conditions?: components["parameters"]["conditions"];
			};
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["List"];
				};
			};
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	grant_authority: {
		parameters: {
			query?: {
				/** @description Only say what would be recorded; needs no key */
				preview?: components["parameters"]["preview"];
			};
			header: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description One key, one command; kept for good */
				"Idempotency-Key": components["parameters"]["Idempotency-Key"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: {
			content: {
				"application/json": {
					/**
					 * Format: date
					 * @description 起始日，缺省为当日；日期，如 2026-07-01 / first day; absent: today; a date such as 2026-07-01
					 */
					from?: string;
					/** @description 授权额度；大于零的人民币金额，如 {"amount":"300000.00","currency":"CNY"} / authority limit; an amount above zero in CNY, such as {"amount":"300000.00","currency":"CNY"} */
					limit?: {
						amount: string;
						/** @constant */
						currency: "CNY";
					};
					/** @description 限定险种，空为全部；险种代码的数组；空数组表示全部险种 / only these lines; empty means all; an array of line codes; empty means all lines */
					lines?: string[];
					/** @description 数据范围：该机构及其下级；机构代码：总公司 00，分公司 2 位，中支 4 位，支公司 6 位数字 / data scope: this organisation and below; an organisation code is 00, or 2, 4 or 6 digits not starting 00 */
					organisation: string;
					/**
					 * @description 角色；须为角色表中的代码，如 underwriter / role; one of the role codes, such as underwriter
					 * @enum {string}
					 */
					role: "administrator" | "product_designer" | "product_approver" | "counter_clerk" | "underwriter" | "cashier" | "branch_manager" | "parameter_keeper" | "inspector";
					/**
					 * Format: date
					 * @description 最后一日，缺省为长期；日期，如 2026-07-01 / last day; absent: until revoked; a date such as 2026-07-01
					 */
					until?: string;
					/** @description 工号；工号为 2 至 32 位小写字母、数字或 . - _，不得使用姓名 / staff number; a staff number is 2-32 of a-z 0-9 . - _, never a person's name */
					user: string;
				};
			};
		};
		responses: {
			200: components["responses"]["Taken"];
			201: components["responses"]["Begun"];
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			412: components["responses"]["PreconditionFailed"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	get_authority: {
		parameters: {
			query?: never;
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description Number of the authority */
				authority: number;
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["Resource"];
				};
			};
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			404: components["responses"]["NotFound"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	revoke_authority: {
		parameters: {
			query?: {
				/** @description Only say what would be recorded; needs no key */
				preview?: components["parameters"]["preview"];
			};
			header: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description One key, one command; kept for good */
				"Idempotency-Key": components["parameters"]["Idempotency-Key"];
				/** @description The ETag the resource must have */
				"If-Match"?: components["parameters"]["If-Match"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description Number of the authority */
				authority: number;
			};
			cookie?: never;
		};
		requestBody?: {
			content: {
				"application/json": Record<string, never>;
			};
		};
		responses: {
			200: components["responses"]["Taken"];
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			404: components["responses"]["NotFound"];
			412: components["responses"]["PreconditionFailed"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	import_bank_file: {
		parameters: {
			query?: {
				/** @description Judge every row by itself and record nothing */
				dry_run?: boolean;
			};
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		/** @description The file's bytes, UTF-8 or GB18030, or a form with that one file */
		requestBody: {
			content: {
				"multipart/form-data": number[];
				"text/csv": string;
			};
		};
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["BankFileResult"];
				};
			};
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	give_batch: {
		parameters: {
			query?: never;
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody: {
			content: {
				"application/json": components["schemas"]["BatchItem"][];
			};
		};
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["BatchAnswer"][];
				};
			};
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	take_cheque: {
		parameters: {
			query?: {
				/** @description Only say what would be recorded; needs no key */
				preview?: components["parameters"]["preview"];
			};
			header: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description One key, one command; kept for good */
				"Idempotency-Key": components["parameters"]["Idempotency-Key"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: {
			content: {
				"application/json": {
					amount: {
						amount: string;
						/** @constant */
						currency: "CNY";
					};
					/** @description 缴费通知单号 / number of the notice */
					notice: string;
					payer: {
						/** @description 账号；现金为空 / account; absent for cash */
						account?: string;
						/** @description 付款人 / name */
						name: string;
						/** @description 工号或执业证号 / staff or registration number, where known */
						registration?: string;
					};
					/** @description 银行或票据号 / the bank's reference */
					reference: string;
					/**
					 * Format: date-time
					 * @description 收票时刻 / when it was taken in
					 */
					taken_at?: string;
				};
			};
		};
		responses: {
			200: components["responses"]["Taken"];
			201: components["responses"]["Begun"];
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			412: components["responses"]["PreconditionFailed"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	cheque_arrived: {
		parameters: {
			query?: {
				/** @description Only say what would be recorded; needs no key */
				preview?: components["parameters"]["preview"];
			};
			header: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description One key, one command; kept for good */
				"Idempotency-Key": components["parameters"]["Idempotency-Key"];
				/** @description The ETag the resource must have */
				"If-Match"?: components["parameters"]["If-Match"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description `R` and 20 digits */
				receipt: string;
			};
			cookie?: never;
		};
		requestBody?: {
			content: {
				"application/json": {
					/**
					 * Format: date-time
					 * @description 到账时刻 / when the money was there
					 */
					arrived_at: string;
					/** @description 唯一的收付指令号 / the one instruction it came by */
					instruction: string;
				};
			};
		};
		responses: {
			200: components["responses"]["Taken"];
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			404: components["responses"]["NotFound"];
			412: components["responses"]["PreconditionFailed"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	bounce_cheque: {
		parameters: {
			query?: {
				/** @description Only say what would be recorded; needs no key */
				preview?: components["parameters"]["preview"];
			};
			header: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description One key, one command; kept for good */
				"Idempotency-Key": components["parameters"]["Idempotency-Key"];
				/** @description The ETag the resource must have */
				"If-Match"?: components["parameters"]["If-Match"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description `R` and 20 digits */
				receipt: string;
			};
			cookie?: never;
		};
		requestBody?: {
			content: {
				"application/json": {
					/** @enum {string} */
					reason: "refused_by_bank" | "handed_back";
				};
			};
		};
		responses: {
			200: components["responses"]["Taken"];
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			404: components["responses"]["NotFound"];
			412: components["responses"]["PreconditionFailed"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	set_clock: {
		parameters: {
			query?: {
				/** @description Only say what would be recorded; needs no key */
				preview?: components["parameters"]["preview"];
			};
			header: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description One key, one command; kept for good */
				"Idempotency-Key": components["parameters"]["Idempotency-Key"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: {
			content: {
				"application/json": {
					/**
					 * Format: date-time
					 * @description 新的时刻；时刻，如 2026-07-01T01:00:00Z / the new time; an instant such as 2026-07-01T01:00:00Z
					 */
					at: string;
				};
			};
		};
		responses: {
			200: components["responses"]["Taken"];
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			412: components["responses"]["PreconditionFailed"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	list_codes: {
		parameters: {
			query?: never;
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": {
						[key: string]: components["schemas"]["Code"][];
					};
				};
			};
			401: components["responses"]["Unauthenticated"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	list_commands: {
		parameters: {
			query?: never;
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["Permission"][];
				};
			};
			401: components["responses"]["Unauthenticated"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	give_command: {
		parameters: {
			query?: {
				/** @description Only say what would be recorded; needs no key */
				preview?: components["parameters"]["preview"];
			};
			header: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description One key, one command; kept for good */
				"Idempotency-Key": components["parameters"]["Idempotency-Key"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description Such as `company.add_user` */
				name: string;
			};
			cookie?: never;
		};
		requestBody: {
			content: {
				"application/json": unknown;
			};
		};
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["Accepted"];
				};
			};
			201: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["Accepted"];
				};
			};
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			404: components["responses"]["NotFound"];
			412: components["responses"]["PreconditionFailed"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	preview_command: {
		parameters: {
			query?: never;
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description Such as `company.add_user` */
				name: string;
			};
			cookie?: never;
		};
		requestBody: {
			content: {
				"application/json": unknown;
			};
		};
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["Preview"];
				};
			};
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			404: components["responses"]["NotFound"];
			412: components["responses"]["PreconditionFailed"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	get_company: {
		parameters: {
			query?: never;
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["Company"];
				};
			};
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	prove_growth: {
		parameters: {
			query: {
				/** @description The smaller size, at least 1 */
				from: number;
				/** @description The larger size; absent: all there is */
				to?: number;
			};
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["Consistency"];
				};
			};
			401: components["responses"]["Unauthenticated"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	list_controls: {
		parameters: {
			query?: never;
			header?: {
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["Control"][];
				};
			};
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	get_control: {
		parameters: {
			query?: never;
			header?: {
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description Id of the control */
				id: string;
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"text/markdown": string;
				};
			};
			404: components["responses"]["NotFound"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	day_end: {
		parameters: {
			query?: {
				/** @description The civil day; today when absent */
				on?: string;
				/** @description This organisation and those below it */
				organisation?: string;
				/** @description The day's cash as counted, in yuan: `665.00` */
				counted?: string;
				/** @description Wait until the rows hold this position, 2 s at most */
				after?: number;
			};
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["DayEnd"];
				};
			};
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	dictionary: {
		parameters: {
			query?: never;
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["Table"][];
				};
			};
			401: components["responses"]["Unauthenticated"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	list_drafts: {
		parameters: {
			query?: never;
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["Draft"][];
				};
			};
			401: components["responses"]["Unauthenticated"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	get_draft: {
		parameters: {
			query?: never;
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description What its owner calls it: 1 to 100 characters */
				name: string;
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["Draft"];
				};
			};
			401: components["responses"]["Unauthenticated"];
			404: components["responses"]["NotFound"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	keep_draft: {
		parameters: {
			query?: never;
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description What its owner calls it: 1 to 100 characters */
				name: string;
			};
			cookie?: never;
		};
		requestBody: {
			content: {
				"application/json": Record<string, never>;
			};
		};
		responses: {
			/** @description Kept */
			204: {
				headers: {
					[name: string]: unknown;
				};
				content?: never;
			};
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			404: components["responses"]["NotFound"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	drop_draft: {
		parameters: {
			query?: never;
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description What its owner calls it */
				name: string;
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description Dropped, or not there */
			204: {
				headers: {
					[name: string]: unknown;
				};
				content?: never;
			};
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			404: components["responses"]["NotFound"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	get_entry: {
		parameters: {
			query?: never;
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description Place in the journal, from 0 */
				seq: number;
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["FactOnRecord"];
				};
			};
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			404: components["responses"]["NotFound"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	prove_entry: {
		parameters: {
			query?: never;
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description Place in the journal, from 0 */
				seq: number;
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["EntryProof"];
					"text/plain": string;
				};
			};
			401: components["responses"]["Unauthenticated"];
			404: components["responses"]["NotFound"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	export_rows: {
		parameters: {
			query?: {
				/** @description `xlsx` (default) or `csv` */
				format?: string;
				/** @description Wait until the rows hold this position, 2 s at most */
				after?: components["parameters"]["after"];
				/** @description Where the page before ended: its `next` */
				cursor?: components["parameters"]["cursor"];
				/** @description Rows of a page */
				limit?: components["parameters"]["limit"];
				/** @description By key */
				order?: components["parameters"]["order"];
				/** @description A column of `sortable` in the dictionary; -column for the largest first; empty values come last */
				sort?: components["parameters"]["sort"];
				/** @description Say how many rows there are: exact to 10,000, then `more` */
				count?: components["parameters"]["count"];
				/** @description column=value for any column of the table; one|other for several, beginning* by its beginning, from..to for a range with both ends (either may be left open), nothing for rows that hold nothing there */
				conditions?: components["parameters"]["conditions"];
			};
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description A name of `GET /v1/dictionary` */
				table: string;
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": number[];
					"text/csv": string;
				};
			};
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			404: components["responses"]["NotFound"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	figures_of_a_day: {
		parameters: {
			query?: {
				/** @description The civil day; today when absent */
				on?: string;
				/** @description This organisation and those below it */
				organisation?: string;
				/** @description Wait until the rows hold this position, 2 s at most */
				after?: number;
			};
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["Figures"];
				};
			};
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	list_filings: {
		parameters: {
			query?: {
				/** @description Wait until the rows hold this position, 2 s at most */
				after?: components["parameters"]["after"];
				/** @description Where the page before ended: its `next` */
				cursor?: components["parameters"]["cursor"];
				/** @description Rows of a page */
				limit?: components["parameters"]["limit"];
				/** @description By key */
				order?: components["parameters"]["order"];
				/** @description A column of `sortable` in the dictionary; -column for the largest first; empty values come last */
				sort?: components["parameters"]["sort"];
				/** @description Say how many rows there are: exact to 10,000, then `more` */
				count?: components["parameters"]["count"];
				/** @description column=value for any column of the table; one|other for several, beginning* by its beginning, from..to for a range with both ends (either may be left open), nothing for rows that hold nothing there */
				conditions?: components["parameters"]["conditions"];
			};
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["List"];
				};
			};
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	draft_filing: {
		parameters: {
			query?: {
				/** @description Only say what would be recorded; needs no key */
				preview?: components["parameters"]["preview"];
			};
			header: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description One key, one command; kept for good */
				"Idempotency-Key": components["parameters"]["Idempotency-Key"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: {
			content: {
				"application/json": {
					/** @description 条款费率包：路径到文本 / the package, path to text */
					files: {
						[key: string]: string;
					};
				};
			};
		};
		responses: {
			200: components["responses"]["Taken"];
			201: components["responses"]["Begun"];
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			412: components["responses"]["PreconditionFailed"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	check_package: {
		parameters: {
			query?: never;
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody: {
			content: {
				"application/json": components["schemas"]["PackageFiles"];
			};
		};
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["PackageCheck"];
				};
			};
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	get_filing: {
		parameters: {
			query?: never;
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description `code@version` */
				filing: string;
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["Resource"];
				};
			};
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			404: components["responses"]["NotFound"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	approve_filing: {
		parameters: {
			query?: {
				/** @description Only say what would be recorded; needs no key */
				preview?: components["parameters"]["preview"];
			};
			header: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description One key, one command; kept for good */
				"Idempotency-Key": components["parameters"]["Idempotency-Key"];
				/** @description The ETag the resource must have */
				"If-Match"?: components["parameters"]["If-Match"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description `code@version` */
				filing: string;
			};
			cookie?: never;
		};
		requestBody?: {
			content: {
				"application/json": Record<string, never>;
			};
		};
		responses: {
			200: components["responses"]["Taken"];
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			404: components["responses"]["NotFound"];
			412: components["responses"]["PreconditionFailed"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	check_filing: {
		parameters: {
			query?: never;
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description `code@version` */
				filing: string;
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["PackageCheck"];
				};
			};
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			404: components["responses"]["NotFound"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	get_difference: {
		parameters: {
			query: {
				/** @description The filing before, `code@version` */
				from: string;
			};
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description `code@version` */
				filing: string;
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["PackageDifference"];
				};
			};
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			404: components["responses"]["NotFound"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	get_package: {
		parameters: {
			query?: never;
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description `code@version` */
				filing: string;
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["Package"];
				};
			};
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			404: components["responses"]["NotFound"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	return_filing: {
		parameters: {
			query?: {
				/** @description Only say what would be recorded; needs no key */
				preview?: components["parameters"]["preview"];
			};
			header: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description One key, one command; kept for good */
				"Idempotency-Key": components["parameters"]["Idempotency-Key"];
				/** @description The ETag the resource must have */
				"If-Match"?: components["parameters"]["If-Match"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description `code@version` */
				filing: string;
			};
			cookie?: never;
		};
		requestBody?: {
			content: {
				"application/json": {
					/** @description 理由 / reason */
					reason: string;
				};
			};
		};
		responses: {
			200: components["responses"]["Taken"];
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			404: components["responses"]["NotFound"];
			412: components["responses"]["PreconditionFailed"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	submit_filing: {
		parameters: {
			query?: {
				/** @description Only say what would be recorded; needs no key */
				preview?: components["parameters"]["preview"];
			};
			header: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description One key, one command; kept for good */
				"Idempotency-Key": components["parameters"]["Idempotency-Key"];
				/** @description The ETag the resource must have */
				"If-Match"?: components["parameters"]["If-Match"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description `code@version` */
				filing: string;
			};
			cookie?: never;
		};
		requestBody?: {
			content: {
				"application/json": Record<string, never>;
			};
		};
		responses: {
			200: components["responses"]["Taken"];
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			404: components["responses"]["NotFound"];
			412: components["responses"]["PreconditionFailed"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	withdraw_filing: {
		parameters: {
			query?: {
				/** @description Only say what would be recorded; needs no key */
				preview?: components["parameters"]["preview"];
			};
			header: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description One key, one command; kept for good */
				"Idempotency-Key": components["parameters"]["Idempotency-Key"];
				/** @description The ETag the resource must have */
				"If-Match"?: components["parameters"]["If-Match"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description `code@version` */
				filing: string;
			};
			cookie?: never;
		};
		requestBody?: {
			content: {
				"application/json": {
					/**
					 * Format: date
					 * @description 停用日 / first day without it
					 */
					from: string;
					/** @description 理由 / reason */
					reason: string;
				};
			};
		};
		responses: {
			200: components["responses"]["Taken"];
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			404: components["responses"]["NotFound"];
			412: components["responses"]["PreconditionFailed"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	import_proposals: {
		parameters: {
			query?: {
				/** @description Judge every row and record nothing */
				dry_run?: boolean;
				/** @description Rating area where the file names none; the organisation's when absent */
				region?: string;
				/** @description 经办人 where the file names none; the sender when absent */
				handler?: string;
			};
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		/** @description The file's bytes, UTF-8 or GB18030, or a form with that one file */
		requestBody: {
			content: {
				"multipart/form-data": number[];
				"text/csv": string;
			};
		};
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["ImportResult"];
				};
			};
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	list_import_columns: {
		parameters: {
			query?: never;
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["ImportColumn"][];
				};
			};
			401: components["responses"]["Unauthenticated"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	inspect: {
		parameters: {
			query?: never;
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody: {
			content: {
				"application/json": components["schemas"]["InspectionBody"];
			};
		};
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": unknown;
				};
			};
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	list_licences: {
		parameters: {
			query?: {
				/** @description Wait until the rows hold this position, 2 s at most */
				after?: components["parameters"]["after"];
				/** @description Where the page before ended: its `next` */
				cursor?: components["parameters"]["cursor"];
				/** @description Rows of a page */
				limit?: components["parameters"]["limit"];
				/** @description By key */
				order?: components["parameters"]["order"];
				/** @description A column of `sortable` in the dictionary; -column for the largest first; empty values come last */
				sort?: components["parameters"]["sort"];
				/** @description Say how many rows there are: exact to 10,000, then `more` */
				count?: components["parameters"]["count"];
				/** @description column=value for any column of the table; one|other for several, beginning* by its beginning, from..to for a range with both ends (either may be left open), nothing for rows that hold nothing there */
				conditions?: components["parameters"]["conditions"];
			};
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["List"];
				};
			};
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	license_line: {
		parameters: {
			query?: {
				/** @description Only say what would be recorded; needs no key */
				preview?: components["parameters"]["preview"];
			};
			header: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description One key, one command; kept for good */
				"Idempotency-Key": components["parameters"]["Idempotency-Key"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: {
			content: {
				"application/json": {
					/** @description 批准文号；1 至 120 个可见字符，首尾不留空格 / the supervisor's document; 1-120 printable characters without outer blanks */
					document: string;
					/**
					 * Format: date
					 * @description 许可起始日；日期，如 2026-07-01 / first day of the licence; a date such as 2026-07-01
					 */
					from: string;
					/** @description 险种；险种代码为 2 至 48 位小写字母、数字或 -，首位为字母 / line of business; a line of business is 2-48 of a-z 0-9 -, a letter first */
					line: string;
				};
			};
		};
		responses: {
			200: components["responses"]["Taken"];
			201: components["responses"]["Begun"];
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			412: components["responses"]["PreconditionFailed"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	get_licence: {
		parameters: {
			query?: never;
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description Line of business */
				line: string;
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["Resource"];
				};
			};
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			404: components["responses"]["NotFound"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	end_licence: {
		parameters: {
			query?: {
				/** @description Only say what would be recorded; needs no key */
				preview?: components["parameters"]["preview"];
			};
			header: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description One key, one command; kept for good */
				"Idempotency-Key": components["parameters"]["Idempotency-Key"];
				/** @description The ETag the resource must have */
				"If-Match"?: components["parameters"]["If-Match"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description Line of business */
				line: string;
			};
			cookie?: never;
		};
		requestBody?: {
			content: {
				"application/json": {
					/** @description 停止依据的文号；1 至 120 个可见字符，首尾不留空格 / the document that ends it; 1-120 printable characters without outer blanks */
					document: string;
					/**
					 * Format: date
					 * @description 停止之日（当日起无许可）；日期，如 2026-07-01 / first day without the licence; a date such as 2026-07-01
					 */
					on: string;
				};
			};
		};
		responses: {
			200: components["responses"]["Taken"];
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			404: components["responses"]["NotFound"];
			412: components["responses"]["PreconditionFailed"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	me: {
		parameters: {
			query?: never;
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["Me"];
				};
			};
			401: components["responses"]["Unauthenticated"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	set_password: {
		parameters: {
			query?: never;
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody: {
			content: {
				"application/json": components["schemas"]["NewPassword"];
			};
		};
		responses: {
			204: {
				headers: {
					[name: string]: unknown;
				};
				content?: never;
			};
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	list_money: {
		parameters: {
			query?: {
				/** @description Wait until the rows hold this position, 2 s at most */
				after?: components["parameters"]["after"];
				/** @description Where the page before ended: its `next` */
				cursor?: components["parameters"]["cursor"];
				/** @description Rows of a page */
				limit?: components["parameters"]["limit"];
				/** @description By key */
				order?: components["parameters"]["order"];
				/** @description A column of `sortable` in the dictionary; -column for the largest first; empty values come last */
				sort?: components["parameters"]["sort"];
				/** @description Say how many rows there are: exact to 10,000, then `more` */
				count?: components["parameters"]["count"];
				/** @description column=value for any column of the table; one|other for several, beginning* by its beginning, from..to for a range with both ends (either may be left open), nothing for rows that hold nothing there */
				conditions?: components["parameters"]["conditions"];
			};
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["List"];
				};
			};
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	receive_money: {
		parameters: {
			query?: {
				/** @description Only say what would be recorded; needs no key */
				preview?: components["parameters"]["preview"];
			};
			header: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description One key, one command; kept for good */
				"Idempotency-Key": components["parameters"]["Idempotency-Key"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: {
			content: {
				"application/json": {
					amount: {
						amount: string;
						/** @constant */
						currency: "CNY";
					};
					/** @description 唯一的收付指令号 / the one instruction it came by */
					instruction: string;
					/** @enum {string} */
					method: "cash" | "card" | "transfer" | "cheque" | "qr";
					payer: {
						/** @description 账号；现金为空 / account; absent for cash */
						account?: string;
						/** @description 付款人 / name */
						name: string;
						/** @description 工号或执业证号 / staff or registration number, where known */
						registration?: string;
					};
					/** @enum {string} */
					reason: "no_notice" | "amount_differs" | "already_paid" | "late" | "not_payable" | "paid_by_seller";
					/**
					 * Format: date-time
					 * @description 到账时刻 / when the money was there
					 */
					received_at: string;
					/** @description 银行或票据号 / the bank's reference */
					reference: string;
				};
			};
		};
		responses: {
			200: components["responses"]["Taken"];
			201: components["responses"]["Begun"];
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			412: components["responses"]["PreconditionFailed"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	list_organisations: {
		parameters: {
			query?: {
				/** @description Wait until the rows hold this position, 2 s at most */
				after?: components["parameters"]["after"];
				/** @description Where the page before ended: its `next` */
				cursor?: components["parameters"]["cursor"];
				/** @description Rows of a page */
				limit?: components["parameters"]["limit"];
				/** @description By key */
				order?: components["parameters"]["order"];
				/** @description A column of `sortable` in the dictionary; -column for the largest first; empty values come last */
				sort?: components["parameters"]["sort"];
				/** @description Say how many rows there are: exact to 10,000, then `more` */
				count?: components["parameters"]["count"];
				/** @description column=value for any column of the table; one|other for several, beginning* by its beginning, from..to for a range with both ends (either may be left open), nothing for rows that hold nothing there */
				conditions?: components["parameters"]["conditions"];
			};
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["List"];
				};
			};
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	open_organisation: {
		parameters: {
			query?: {
				/** @description Only say what would be recorded; needs no key */
				preview?: components["parameters"]["preview"];
			};
			header: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description One key, one command; kept for good */
				"Idempotency-Key": components["parameters"]["Idempotency-Key"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: {
			content: {
				"application/json": {
					/** @description 机构代码；机构代码：总公司 00，分公司 2 位，中支 4 位，支公司 6 位数字 / organisation code; an organisation code is 00, or 2, 4 or 6 digits not starting 00 */
					code: string;
					/** @description 英文名称；1 至 120 个可见字符，首尾不留空格 / English name; 1-120 printable characters without outer blanks */
					name_en: string;
					/** @description 中文名称；1 至 120 个可见字符，首尾不留空格 / Chinese name; 1-120 printable characters without outer blanks */
					name_zh: string;
					/**
					 * @description 费率地区；须为 36 个费率地区之一，如“江苏”“大连” / rating area; one of the 36 rating areas by Chinese name, such as 江苏 or 大连
					 * @enum {string}
					 */
					region?: "北京" | "天津" | "河北" | "山西" | "内蒙古" | "辽宁" | "大连" | "吉林" | "黑龙江" | "上海" | "江苏" | "浙江" | "宁波" | "安徽" | "福建" | "厦门" | "江西" | "山东" | "青岛" | "河南" | "湖北" | "湖南" | "广东" | "深圳" | "广西" | "海南" | "重庆" | "四川" | "贵州" | "云南" | "西藏" | "陕西" | "甘肃" | "青海" | "宁夏" | "新疆";
				};
			};
		};
		responses: {
			200: components["responses"]["Taken"];
			201: components["responses"]["Begun"];
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			412: components["responses"]["PreconditionFailed"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	get_organisation: {
		parameters: {
			query?: never;
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description Organisation code */
				code: string;
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["Resource"];
				};
			};
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			404: components["responses"]["NotFound"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	close_organisation: {
		parameters: {
			query?: {
				/** @description Only say what would be recorded; needs no key */
				preview?: components["parameters"]["preview"];
			};
			header: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description One key, one command; kept for good */
				"Idempotency-Key": components["parameters"]["Idempotency-Key"];
				/** @description The ETag the resource must have */
				"If-Match"?: components["parameters"]["If-Match"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description Organisation code */
				code: string;
			};
			cookie?: never;
		};
		requestBody?: {
			content: {
				"application/json": Record<string, never>;
			};
		};
		responses: {
			200: components["responses"]["Taken"];
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			404: components["responses"]["NotFound"];
			412: components["responses"]["PreconditionFailed"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	list_parameters: {
		parameters: {
			query?: {
				/** @description Wait until the rows hold this position, 2 s at most */
				after?: components["parameters"]["after"];
				/** @description Where the page before ended: its `next` */
				cursor?: components["parameters"]["cursor"];
				/** @description Rows of a page */
				limit?: components["parameters"]["limit"];
				/** @description By key */
				order?: components["parameters"]["order"];
				/** @description A column of `sortable` in the dictionary; -column for the largest first; empty values come last */
				sort?: components["parameters"]["sort"];
				/** @description Say how many rows there are: exact to 10,000, then `more` */
				count?: components["parameters"]["count"];
				/** @description column=value for any column of the table; one|other for several, beginning* by its beginning, from..to for a range with both ends (either may be left open), nothing for rows that hold nothing there */
				conditions?: components["parameters"]["conditions"];
			};
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["List"];
				};
			};
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	set_parameter: {
		parameters: {
			query?: {
				/** @description Only say what would be recorded; needs no key */
				preview?: components["parameters"]["preview"];
			};
			header: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description One key, one command; kept for good */
				"Idempotency-Key": components["parameters"]["Idempotency-Key"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: {
			content: {
				"application/json": {
					/**
					 * Format: date
					 * @description 生效日，不早于当日；日期，如 2026-07-01 / first day, today at the earliest; a date such as 2026-07-01
					 */
					effective_from: string;
					/**
					 * @description 依据标记；依据标记：F 有据可查，C 由计算得出，M 待核实，D 本公司设定 / how sure it is; a mark: F found, C computed, M to be confirmed, D the company's own choice
					 * @enum {string}
					 */
					mark: "F" | "C" | "M" | "D";
					/** @description 参数名；参数名为 2 至 64 位小写字母、数字或 . _ -，首位为字母 / name of the parameter; a parameter name is 2-64 of a-z 0-9 . _ -, a letter first */
					name: string;
					/** @description 依据；1 至 120 个可见字符，首尾不留空格 / where the value stands; 1-120 printable characters without outer blanks */
					source: string;
					/** @description 取值；1 至 120 个可见字符，首尾不留空格 / value; 1-120 printable characters without outer blanks */
					value: string;
				};
			};
		};
		responses: {
			200: components["responses"]["Taken"];
			201: components["responses"]["Begun"];
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			412: components["responses"]["PreconditionFailed"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	get_parameter: {
		parameters: {
			query?: never;
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description Name of the parameter */
				name: string;
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["Resource"];
				};
			};
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			404: components["responses"]["NotFound"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	get_party: {
		parameters: {
			query?: never;
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description `p12` a person, `v12` a vehicle */
				subject: string;
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["Resource"];
				};
			};
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			404: components["responses"]["NotFound"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	amend_party: {
		parameters: {
			query?: {
				/** @description Only say what would be recorded; needs no key */
				preview?: components["parameters"]["preview"];
			};
			header: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description One key, one command; kept for good */
				"Idempotency-Key": components["parameters"]["Idempotency-Key"];
				/** @description The ETag the resource must have */
				"If-Match"?: components["parameters"]["If-Match"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description `p12` a person, `v12` a vehicle */
				subject: string;
			};
			cookie?: never;
		};
		requestBody?: {
			content: {
				"application/json": {
					object: {
						/** @description 住所 / address */
						address?: string;
						/** @description 出生日期 / birth date, where the document does not say */
						birth_date?: string;
						/** @description 联系人 / contact of an organisation */
						contact?: string;
						/** @description 证件类型 / kind of document */
						document_kind: string;
						/** @description 证件号码 / document number */
						document_number: string;
						/** @description 性质 / individual or organisation */
						kind: string;
						/** @description 姓名或名称 / name */
						name: string;
						/** @description 联系电话 / telephone */
						phone?: string;
						/** @description 性别 / sex, where the document does not say */
						sex?: string;
					} | {
						/** @description 整备质量 / curb mass in kg */
						curb_mass_kg?: number;
						/** @description 排量 / displacement in cc */
						displacement_cc?: number;
						/** @description 燃料种类 / energy */
						energy?: string;
						/** @description 发动机号 / engine number */
						engine: string;
						/** @description 初次登记日期 / first registration */
						first_registration?: string;
						/** @description 再次录入的车架号 / a frame number keyed twice */
						frame_no_repeat?: string;
						/** @description 车辆种类 / kind of vehicle */
						kind: string;
						/** @description 公告型号 / model code */
						model_code?: string;
						/** @description 厂牌型号 / maker and model */
						model_name: string;
						/** @description 号牌号码；新车可空 / plate, absent for a new car */
						plate?: string;
						/** @description 号牌种类代码 / code of the kind of plate */
						plate_kind?: string;
						/** @description 功率（千瓦）/ power in kW, a decimal */
						power_kw?: string;
						/** @description 上年保单号 / last year's policy */
						previous_policy?: string;
						/** @description 购置日期 / date of purchase */
						purchased_on?: string;
						/** @description 核定载质量（吨）/ rated load in tonnes, a decimal */
						rated_mass_t?: string;
						/** @description 核定载客 / seats with the driver */
						seats?: number;
						/** @description 特种车用途 / what a special vehicle does */
						special?: string;
						/** @description 过户日期 / change of ownership */
						transferred_on?: string;
						/** @description 车架号 / VIN or frame number */
						vin: string;
					};
				};
			};
		};
		responses: {
			200: components["responses"]["Taken"];
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			404: components["responses"]["NotFound"];
			412: components["responses"]["PreconditionFailed"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	forget_party: {
		parameters: {
			query?: {
				/** @description Only say what would be recorded; needs no key */
				preview?: components["parameters"]["preview"];
			};
			header: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description One key, one command; kept for good */
				"Idempotency-Key": components["parameters"]["Idempotency-Key"];
				/** @description The ETag the resource must have */
				"If-Match"?: components["parameters"]["If-Match"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description `p12` a person, `v12` a vehicle */
				subject: string;
			};
			cookie?: never;
		};
		requestBody?: {
			content: {
				"application/json": {
					/** @description 理由 / reason */
					reason: string;
				};
			};
		};
		responses: {
			200: components["responses"]["Taken"];
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			404: components["responses"]["NotFound"];
			412: components["responses"]["PreconditionFailed"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	reveal_party: {
		parameters: {
			query?: {
				/** @description Only say what would be recorded; needs no key */
				preview?: components["parameters"]["preview"];
			};
			header: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description One key, one command; kept for good */
				"Idempotency-Key": components["parameters"]["Idempotency-Key"];
				/** @description The ETag the resource must have */
				"If-Match"?: components["parameters"]["If-Match"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description `p12` a person, `v12` a vehicle */
				subject: string;
			};
			cookie?: never;
		};
		requestBody?: {
			content: {
				"application/json": {
					/** @description 个人信息列 / personal columns of the table */
					columns: string[];
					/** @description 理由 / reason */
					reason: string;
				};
			};
		};
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["Revelation"];
				};
			};
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			404: components["responses"]["NotFound"];
			412: components["responses"]["PreconditionFailed"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	list_notices: {
		parameters: {
			query?: {
				/** @description Wait until the rows hold this position, 2 s at most */
				after?: components["parameters"]["after"];
				/** @description Where the page before ended: its `next` */
				cursor?: components["parameters"]["cursor"];
				/** @description Rows of a page */
				limit?: components["parameters"]["limit"];
				/** @description By key */
				order?: components["parameters"]["order"];
				/** @description A column of `sortable` in the dictionary; -column for the largest first; empty values come last */
				sort?: components["parameters"]["sort"];
				/** @description Say how many rows there are: exact to 10,000, then `more` */
				count?: components["parameters"]["count"];
				/** @description column=value for any column of the table; one|other for several, beginning* by its beginning, from..to for a range with both ends (either may be left open), nothing for rows that hold nothing there */
				conditions?: components["parameters"]["conditions"];
			};
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["List"];
				};
			};
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	request_payment: {
		parameters: {
			query?: {
				/** @description Only say what would be recorded; needs no key */
				preview?: components["parameters"]["preview"];
			};
			header: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description One key, one command; kept for good */
				"Idempotency-Key": components["parameters"]["Idempotency-Key"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: {
			content: {
				"application/json": {
					/** @description 投保单号 / numbers of proposals */
					proposals: string[];
				};
			};
		};
		responses: {
			200: components["responses"]["Taken"];
			201: components["responses"]["Begun"];
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			412: components["responses"]["PreconditionFailed"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	get_notice: {
		parameters: {
			query?: never;
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description `N` and 20 digits */
				notice: string;
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["Resource"];
				};
			};
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			404: components["responses"]["NotFound"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	print_of_notice: {
		parameters: {
			query?: never;
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description `N` and 20 digits */
				notice: string;
				/** @description `payment_notice` */
				document: string;
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/pdf": number[];
				};
			};
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			404: components["responses"]["NotFound"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	list_persons: {
		parameters: {
			query?: {
				/** @description Wait until the rows hold this position, 2 s at most */
				after?: components["parameters"]["after"];
				/** @description Where the page before ended: its `next` */
				cursor?: components["parameters"]["cursor"];
				/** @description Rows of a page */
				limit?: components["parameters"]["limit"];
				/** @description By key */
				order?: components["parameters"]["order"];
				/** @description A column of `sortable` in the dictionary; -column for the largest first; empty values come last */
				sort?: components["parameters"]["sort"];
				/** @description Say how many rows there are: exact to 10,000, then `more` */
				count?: components["parameters"]["count"];
				/** @description column=value for any column of the table; one|other for several, beginning* by its beginning, from..to for a range with both ends (either may be left open), nothing for rows that hold nothing there */
				conditions?: components["parameters"]["conditions"];
			};
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["List"];
				};
			};
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	list_policies: {
		parameters: {
			query?: {
				/** @description Wait until the rows hold this position, 2 s at most */
				after?: components["parameters"]["after"];
				/** @description Where the page before ended: its `next` */
				cursor?: components["parameters"]["cursor"];
				/** @description Rows of a page */
				limit?: components["parameters"]["limit"];
				/** @description By key */
				order?: components["parameters"]["order"];
				/** @description A column of `sortable` in the dictionary; -column for the largest first; empty values come last */
				sort?: components["parameters"]["sort"];
				/** @description Say how many rows there are: exact to 10,000, then `more` */
				count?: components["parameters"]["count"];
				/** @description column=value for any column of the table; one|other for several, beginning* by its beginning, from..to for a range with both ends (either may be left open), nothing for rows that hold nothing there */
				conditions?: components["parameters"]["conditions"];
			};
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["List"];
				};
			};
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	get_policy: {
		parameters: {
			query?: never;
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description 20 digits */
				policy: string;
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["Resource"];
				};
			};
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			404: components["responses"]["NotFound"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	confirm_policy: {
		parameters: {
			query?: never;
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description 20 digits */
				policy: string;
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["Accepted"];
				};
			};
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			404: components["responses"]["NotFound"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	print_document: {
		parameters: {
			query?: never;
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description 20 digits */
				policy: string;
				/** @description `policy` or `sign` */
				document: string;
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/pdf": number[];
				};
			};
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			404: components["responses"]["NotFound"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	give_proof: {
		parameters: {
			query?: never;
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description 20 digits */
				policy: string;
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"text/plain": string;
				};
			};
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			404: components["responses"]["NotFound"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	list_postings: {
		parameters: {
			query?: {
				/** @description Wait until the rows hold this position, 2 s at most */
				after?: components["parameters"]["after"];
				/** @description Where the page before ended: its `next` */
				cursor?: components["parameters"]["cursor"];
				/** @description Rows of a page */
				limit?: components["parameters"]["limit"];
				/** @description By key */
				order?: components["parameters"]["order"];
				/** @description A column of `sortable` in the dictionary; -column for the largest first; empty values come last */
				sort?: components["parameters"]["sort"];
				/** @description Say how many rows there are: exact to 10,000, then `more` */
				count?: components["parameters"]["count"];
				/** @description column=value for any column of the table; one|other for several, beginning* by its beginning, from..to for a range with both ends (either may be left open), nothing for rows that hold nothing there */
				conditions?: components["parameters"]["conditions"];
			};
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["List"];
				};
			};
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	list_prints: {
		parameters: {
			query?: {
				/** @description Wait until the rows hold this position, 2 s at most */
				after?: components["parameters"]["after"];
				/** @description Where the page before ended: its `next` */
				cursor?: components["parameters"]["cursor"];
				/** @description Rows of a page */
				limit?: components["parameters"]["limit"];
				/** @description By key */
				order?: components["parameters"]["order"];
				/** @description A column of `sortable` in the dictionary; -column for the largest first; empty values come last */
				sort?: components["parameters"]["sort"];
				/** @description Say how many rows there are: exact to 10,000, then `more` */
				count?: components["parameters"]["count"];
				/** @description column=value for any column of the table; one|other for several, beginning* by its beginning, from..to for a range with both ends (either may be left open), nothing for rows that hold nothing there */
				conditions?: components["parameters"]["conditions"];
			};
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["List"];
				};
			};
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	list_proposals: {
		parameters: {
			query?: {
				/** @description Wait until the rows hold this position, 2 s at most */
				after?: components["parameters"]["after"];
				/** @description Where the page before ended: its `next` */
				cursor?: components["parameters"]["cursor"];
				/** @description Rows of a page */
				limit?: components["parameters"]["limit"];
				/** @description By key */
				order?: components["parameters"]["order"];
				/** @description A column of `sortable` in the dictionary; -column for the largest first; empty values come last */
				sort?: components["parameters"]["sort"];
				/** @description Say how many rows there are: exact to 10,000, then `more` */
				count?: components["parameters"]["count"];
				/** @description column=value for any column of the table; one|other for several, beginning* by its beginning, from..to for a range with both ends (either may be left open), nothing for rows that hold nothing there */
				conditions?: components["parameters"]["conditions"];
			};
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["List"];
				};
			};
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	propose: {
		parameters: {
			query?: {
				/** @description Only say what would be recorded; needs no key */
				preview?: components["parameters"]["preview"];
			};
			header: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description One key, one command; kept for good */
				"Idempotency-Key": components["parameters"]["Idempotency-Key"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: {
			content: {
				"application/json": {
					applicant: {
						/** @description 住所 / address */
						address?: string;
						/** @description 出生日期 / birth date, where the document does not say */
						birth_date?: string;
						/** @description 联系人 / contact of an organisation */
						contact?: string;
						/** @description 证件类型 / kind of document */
						document_kind: string;
						/** @description 证件号码 / document number */
						document_number: string;
						/** @description 性质 / individual or organisation */
						kind: string;
						/** @description 姓名或名称 / name */
						name: string;
						/** @description 联系电话 / telephone */
						phone?: string;
						/** @description 性别 / sex, where the document does not say */
						sex?: string;
					};
					entry: {
						channel: {
							/** @description 代理机构 / agency */
							agency?: string;
							/** @description 许可证号 / its licence */
							agency_licence?: string;
							/** @description 手续费比例 / rate as a decimal, such as 0.04; absent: 0 */
							commission_rate?: string;
							/** @description 经办人工号 / staff number of the handler */
							handler: string;
							/** @description 销售人员 / seller */
							seller?: string;
							/** @enum {string} */
							source: "direct" | "individual_agent" | "agency" | "part_time_agency" | "broker";
						};
						/** @description 投保人申报的事故 / accidents as declared */
						declared?: Record<string, never>;
						/** @enum {string} */
						product: "compulsory-motor";
						/** @description 费率地区 / rating area by Chinese name */
						region: string;
						special_terms?: string[];
						tax?: {
							/** @description 凭证号 / number of the certificate */
							certificate?: string;
							/** @description 减征后应纳比例 / part that remains due */
							ratio?: string;
							/** @description 车船税状态 / how vehicle tax stands: taxable, paid, exempt, reduced … */
							status: string;
						};
						term: {
							/** @description 即时生效；真：不填起保日 / cover begins at once: then there is no start */
							at_once?: boolean;
							/**
							 * Format: date
							 * @description 终保日；空：一年 / last day; absent: one year
							 */
							end?: string;
							/** @description 短期投保事由 / why it is shorter than a year */
							short_term_reason?: string;
							/**
							 * Format: date
							 * @description 起保日；非即时生效时必填 / first day; required unless cover begins at once
							 */
							start?: string;
						};
						/** @description 使用性质 / use, as in a quote */
						use: string;
					};
					insured?: {
						/** @description 住所 / address */
						address?: string;
						/** @description 出生日期 / birth date, where the document does not say */
						birth_date?: string;
						/** @description 联系人 / contact of an organisation */
						contact?: string;
						/** @description 证件类型 / kind of document */
						document_kind: string;
						/** @description 证件号码 / document number */
						document_number: string;
						/** @description 性质 / individual or organisation */
						kind: string;
						/** @description 姓名或名称 / name */
						name: string;
						/** @description 联系电话 / telephone */
						phone?: string;
						/** @description 性别 / sex, where the document does not say */
						sex?: string;
					};
					owner?: {
						/** @description 住所 / address */
						address?: string;
						/** @description 出生日期 / birth date, where the document does not say */
						birth_date?: string;
						/** @description 联系人 / contact of an organisation */
						contact?: string;
						/** @description 证件类型 / kind of document */
						document_kind: string;
						/** @description 证件号码 / document number */
						document_number: string;
						/** @description 性质 / individual or organisation */
						kind: string;
						/** @description 姓名或名称 / name */
						name: string;
						/** @description 联系电话 / telephone */
						phone?: string;
						/** @description 性别 / sex, where the document does not say */
						sex?: string;
					};
					vehicle: {
						/** @description 整备质量 / curb mass in kg */
						curb_mass_kg?: number;
						/** @description 排量 / displacement in cc */
						displacement_cc?: number;
						/** @description 燃料种类 / energy */
						energy?: string;
						/** @description 发动机号 / engine number */
						engine: string;
						/** @description 初次登记日期 / first registration */
						first_registration?: string;
						/** @description 再次录入的车架号 / a frame number keyed twice */
						frame_no_repeat?: string;
						/** @description 车辆种类 / kind of vehicle */
						kind: string;
						/** @description 公告型号 / model code */
						model_code?: string;
						/** @description 厂牌型号 / maker and model */
						model_name: string;
						/** @description 号牌号码；新车可空 / plate, absent for a new car */
						plate?: string;
						/** @description 号牌种类代码 / code of the kind of plate */
						plate_kind?: string;
						/** @description 功率（千瓦）/ power in kW, a decimal */
						power_kw?: string;
						/** @description 上年保单号 / last year's policy */
						previous_policy?: string;
						/** @description 购置日期 / date of purchase */
						purchased_on?: string;
						/** @description 核定载质量（吨）/ rated load in tonnes, a decimal */
						rated_mass_t?: string;
						/** @description 核定载客 / seats with the driver */
						seats?: number;
						/** @description 特种车用途 / what a special vehicle does */
						special?: string;
						/** @description 过户日期 / change of ownership */
						transferred_on?: string;
						/** @description 车架号 / VIN or frame number */
						vin: string;
					};
				};
			};
		};
		responses: {
			200: components["responses"]["Taken"];
			201: components["responses"]["Begun"];
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			412: components["responses"]["PreconditionFailed"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	get_proposal: {
		parameters: {
			query?: never;
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description `T` and 20 digits */
				proposal: string;
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["Resource"];
				};
			};
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			404: components["responses"]["NotFound"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	amend_proposal: {
		parameters: {
			query?: {
				/** @description Only say what would be recorded; needs no key */
				preview?: components["parameters"]["preview"];
			};
			header: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description One key, one command; kept for good */
				"Idempotency-Key": components["parameters"]["Idempotency-Key"];
				/** @description The ETag the resource must have */
				"If-Match"?: components["parameters"]["If-Match"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description `T` and 20 digits */
				proposal: string;
			};
			cookie?: never;
		};
		requestBody?: {
			content: {
				"application/json": {
					content: {
						applicant: {
							/** @description 住所 / address */
							address?: string;
							/** @description 出生日期 / birth date, where the document does not say */
							birth_date?: string;
							/** @description 联系人 / contact of an organisation */
							contact?: string;
							/** @description 证件类型 / kind of document */
							document_kind: string;
							/** @description 证件号码 / document number */
							document_number: string;
							/** @description 性质 / individual or organisation */
							kind: string;
							/** @description 姓名或名称 / name */
							name: string;
							/** @description 联系电话 / telephone */
							phone?: string;
							/** @description 性别 / sex, where the document does not say */
							sex?: string;
						};
						entry: {
							channel: {
								/** @description 代理机构 / agency */
								agency?: string;
								/** @description 许可证号 / its licence */
								agency_licence?: string;
								/** @description 手续费比例 / rate as a decimal, such as 0.04; absent: 0 */
								commission_rate?: string;
								/** @description 经办人工号 / staff number of the handler */
								handler: string;
								/** @description 销售人员 / seller */
								seller?: string;
								/** @enum {string} */
								source: "direct" | "individual_agent" | "agency" | "part_time_agency" | "broker";
							};
							/** @description 投保人申报的事故 / accidents as declared */
							declared?: Record<string, never>;
							/** @enum {string} */
							product: "compulsory-motor";
							/** @description 费率地区 / rating area by Chinese name */
							region: string;
							special_terms?: string[];
							tax?: {
								/** @description 凭证号 / number of the certificate */
								certificate?: string;
								/** @description 减征后应纳比例 / part that remains due */
								ratio?: string;
								/** @description 车船税状态 / how vehicle tax stands: taxable, paid, exempt, reduced … */
								status: string;
							};
							term: {
								/** @description 即时生效；真：不填起保日 / cover begins at once: then there is no start */
								at_once?: boolean;
								/**
								 * Format: date
								 * @description 终保日；空：一年 / last day; absent: one year
								 */
								end?: string;
								/** @description 短期投保事由 / why it is shorter than a year */
								short_term_reason?: string;
								/**
								 * Format: date
								 * @description 起保日；非即时生效时必填 / first day; required unless cover begins at once
								 */
								start?: string;
							};
							/** @description 使用性质 / use, as in a quote */
							use: string;
						};
						insured?: {
							/** @description 住所 / address */
							address?: string;
							/** @description 出生日期 / birth date, where the document does not say */
							birth_date?: string;
							/** @description 联系人 / contact of an organisation */
							contact?: string;
							/** @description 证件类型 / kind of document */
							document_kind: string;
							/** @description 证件号码 / document number */
							document_number: string;
							/** @description 性质 / individual or organisation */
							kind: string;
							/** @description 姓名或名称 / name */
							name: string;
							/** @description 联系电话 / telephone */
							phone?: string;
							/** @description 性别 / sex, where the document does not say */
							sex?: string;
						};
						owner?: {
							/** @description 住所 / address */
							address?: string;
							/** @description 出生日期 / birth date, where the document does not say */
							birth_date?: string;
							/** @description 联系人 / contact of an organisation */
							contact?: string;
							/** @description 证件类型 / kind of document */
							document_kind: string;
							/** @description 证件号码 / document number */
							document_number: string;
							/** @description 性质 / individual or organisation */
							kind: string;
							/** @description 姓名或名称 / name */
							name: string;
							/** @description 联系电话 / telephone */
							phone?: string;
							/** @description 性别 / sex, where the document does not say */
							sex?: string;
						};
						vehicle: {
							/** @description 整备质量 / curb mass in kg */
							curb_mass_kg?: number;
							/** @description 排量 / displacement in cc */
							displacement_cc?: number;
							/** @description 燃料种类 / energy */
							energy?: string;
							/** @description 发动机号 / engine number */
							engine: string;
							/** @description 初次登记日期 / first registration */
							first_registration?: string;
							/** @description 再次录入的车架号 / a frame number keyed twice */
							frame_no_repeat?: string;
							/** @description 车辆种类 / kind of vehicle */
							kind: string;
							/** @description 公告型号 / model code */
							model_code?: string;
							/** @description 厂牌型号 / maker and model */
							model_name: string;
							/** @description 号牌号码；新车可空 / plate, absent for a new car */
							plate?: string;
							/** @description 号牌种类代码 / code of the kind of plate */
							plate_kind?: string;
							/** @description 功率（千瓦）/ power in kW, a decimal */
							power_kw?: string;
							/** @description 上年保单号 / last year's policy */
							previous_policy?: string;
							/** @description 购置日期 / date of purchase */
							purchased_on?: string;
							/** @description 核定载质量（吨）/ rated load in tonnes, a decimal */
							rated_mass_t?: string;
							/** @description 核定载客 / seats with the driver */
							seats?: number;
							/** @description 特种车用途 / what a special vehicle does */
							special?: string;
							/** @description 过户日期 / change of ownership */
							transferred_on?: string;
							/** @description 车架号 / VIN or frame number */
							vin: string;
						};
					};
				};
			};
		};
		responses: {
			200: components["responses"]["Taken"];
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			404: components["responses"]["NotFound"];
			412: components["responses"]["PreconditionFailed"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	decide_proposal: {
		parameters: {
			query?: {
				/** @description Only say what would be recorded; needs no key */
				preview?: components["parameters"]["preview"];
			};
			header: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description One key, one command; kept for good */
				"Idempotency-Key": components["parameters"]["Idempotency-Key"];
				/** @description The ETag the resource must have */
				"If-Match"?: components["parameters"]["If-Match"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description `T` and 20 digits */
				proposal: string;
			};
			cookie?: never;
		};
		requestBody?: {
			content: {
				"application/json": {
					defects?: {
						/** @description 英文 / in English */
						en: string;
						/** @description 字段 / field */
						field: string;
						/** @description 规则或控制点 / rule or control */
						rule: string;
						/** @description 中文 / in Chinese */
						zh: string;
					}[];
					/** @description 转报理由 / why it is referred */
					reason?: string;
					/** @enum {string} */
					verdict: "accept" | "return" | "refer";
				};
			};
		};
		responses: {
			200: components["responses"]["Taken"];
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			404: components["responses"]["NotFound"];
			412: components["responses"]["PreconditionFailed"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	dispute_record: {
		parameters: {
			query?: {
				/** @description Only say what would be recorded; needs no key */
				preview?: components["parameters"]["preview"];
			};
			header: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description One key, one command; kept for good */
				"Idempotency-Key": components["parameters"]["Idempotency-Key"];
				/** @description The ETag the resource must have */
				"If-Match"?: components["parameters"]["If-Match"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description `T` and 20 digits */
				proposal: string;
			};
			cookie?: never;
		};
		requestBody?: {
			content: {
				"application/json": {
					/** @description 理由 / reason */
					reason: string;
					/** @description 哪一条记录 / which record */
					what: string;
				};
			};
		};
		responses: {
			200: components["responses"]["Taken"];
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			404: components["responses"]["NotFound"];
			412: components["responses"]["PreconditionFailed"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	settle_dispute: {
		parameters: {
			query?: {
				/** @description Only say what would be recorded; needs no key */
				preview?: components["parameters"]["preview"];
			};
			header: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description One key, one command; kept for good */
				"Idempotency-Key": components["parameters"]["Idempotency-Key"];
				/** @description The ETag the resource must have */
				"If-Match"?: components["parameters"]["If-Match"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description `T` and 20 digits */
				proposal: string;
			};
			cookie?: never;
		};
		requestBody?: {
			content: {
				"application/json": {
					/** @description 核查结果 / what was found */
					outcome: string;
				};
			};
		};
		responses: {
			200: components["responses"]["Taken"];
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			404: components["responses"]["NotFound"];
			412: components["responses"]["PreconditionFailed"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	print_of_proposal: {
		parameters: {
			query?: never;
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description `T` and 20 digits */
				proposal: string;
				/** @description `float_notice` */
				document: string;
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/pdf": number[];
				};
			};
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			404: components["responses"]["NotFound"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	settle_notice: {
		parameters: {
			query?: {
				/** @description Only say what would be recorded; needs no key */
				preview?: components["parameters"]["preview"];
			};
			header: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description One key, one command; kept for good */
				"Idempotency-Key": components["parameters"]["Idempotency-Key"];
				/** @description The ETag the resource must have */
				"If-Match"?: components["parameters"]["If-Match"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description `T` and 20 digits */
				proposal: string;
			};
			cookie?: never;
		};
		requestBody?: {
			content: {
				"application/json": {
					/** @enum {string} */
					mode: "signed" | "waived";
				};
			};
		};
		responses: {
			200: components["responses"]["Taken"];
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			404: components["responses"]["NotFound"];
			412: components["responses"]["PreconditionFailed"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	issue_policy: {
		parameters: {
			query?: {
				/** @description Only say what would be recorded; needs no key */
				preview?: components["parameters"]["preview"];
			};
			header: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description One key, one command; kept for good */
				"Idempotency-Key": components["parameters"]["Idempotency-Key"];
				/** @description The ETag the resource must have */
				"If-Match"?: components["parameters"]["If-Match"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description `T` and 20 digits */
				proposal: string;
			};
			cookie?: never;
		};
		requestBody?: {
			content: {
				"application/json": Record<string, never>;
			};
		};
		responses: {
			200: components["responses"]["Taken"];
			201: components["responses"]["Begun"];
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			404: components["responses"]["NotFound"];
			412: components["responses"]["PreconditionFailed"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	query_platform: {
		parameters: {
			query?: never;
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description `T` and 20 digits */
				proposal: string;
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["Accepted"];
				};
			};
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			404: components["responses"]["NotFound"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	underwrite_proposal: {
		parameters: {
			query?: never;
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description `T` and 20 digits */
				proposal: string;
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["Accepted"];
				};
			};
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			404: components["responses"]["NotFound"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	withdraw_proposal: {
		parameters: {
			query?: {
				/** @description Only say what would be recorded; needs no key */
				preview?: components["parameters"]["preview"];
			};
			header: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description One key, one command; kept for good */
				"Idempotency-Key": components["parameters"]["Idempotency-Key"];
				/** @description The ETag the resource must have */
				"If-Match"?: components["parameters"]["If-Match"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description `T` and 20 digits */
				proposal: string;
			};
			cookie?: never;
		};
		requestBody?: {
			content: {
				"application/json": Record<string, never>;
			};
		};
		responses: {
			200: components["responses"]["Taken"];
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			404: components["responses"]["NotFound"];
			412: components["responses"]["PreconditionFailed"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	list_questions: {
		parameters: {
			query?: never;
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["Question"][];
				};
			};
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	ask: {
		parameters: {
			query?: {
				/** @description One policy or proposal, where the question takes it */
				number?: string;
				/** @description First civil day, included */
				from?: string;
				/** @description Last civil day, included */
				to?: string;
				/** @description One civil day: `from` and `to` at once */
				on?: string;
				/** @description This organisation and those below it */
				organisation?: string;
				/** @description Only what is marked */
				findings?: boolean;
				/** @description Rows shown, 1 to 10000; 1000 when absent */
				limit?: number;
				/** @description Rows passed over first */
				skip?: number;
				/** @description Wait until the rows hold this position, 2 s at most */
				after?: number;
			};
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description A name of `GET /v1/questions` */
				question: string;
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["Answer"];
				};
			};
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			404: components["responses"]["NotFound"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	quote_compulsory_motor: {
		parameters: {
			query?: never;
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody: {
			content: {
				"application/json": components["schemas"]["QuoteRequest"];
			};
		};
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["QuoteAnswer"];
				};
			};
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	recall: {
		parameters: {
			query?: {
				/** @description The whole plate */
				plate?: string;
				/** @description VIN or frame number */
				vin?: string;
				/** @description Policy number */
				policy?: string;
			};
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["Recalled"];
				};
			};
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	list_receipts: {
		parameters: {
			query?: {
				/** @description Wait until the rows hold this position, 2 s at most */
				after?: components["parameters"]["after"];
				/** @description Where the page before ended: its `next` */
				cursor?: components["parameters"]["cursor"];
				/** @description Rows of a page */
				limit?: components["parameters"]["limit"];
				/** @description By key */
				order?: components["parameters"]["order"];
				/** @description A column of `sortable` in the dictionary; -column for the largest first; empty values come last */
				sort?: components["parameters"]["sort"];
				/** @description Say how many rows there are: exact to 10,000, then `more` */
				count?: components["parameters"]["count"];
				/** @description column=value for any column of the table; one|other for several, beginning* by its beginning, from..to for a range with both ends (either may be left open), nothing for rows that hold nothing there */
				conditions?: components["parameters"]["conditions"];
			};
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["List"];
				};
			};
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	confirm_receipt: {
		parameters: {
			query?: {
				/** @description Only say what would be recorded; needs no key */
				preview?: components["parameters"]["preview"];
			};
			header: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description One key, one command; kept for good */
				"Idempotency-Key": components["parameters"]["Idempotency-Key"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: {
			content: {
				"application/json": {
					amount: {
						amount: string;
						/** @constant */
						currency: "CNY";
					};
					/**
					 * Format: date-time
					 * @description 到账时刻 / when the money was there
					 */
					confirmed_at: string;
					/** @description 唯一的收付指令号 / the one instruction it came by */
					instruction: string;
					/** @enum {string} */
					method: "cash" | "card" | "transfer" | "cheque" | "qr";
					/** @description 缴费通知单号；合缴多张时填 notices / number of the notice; `notices` where one payment pays several */
					notice?: string;
					/** @description 一笔款缴清的各张缴费通知单 / numbers of the notices that one payment pays in full */
					notices?: string[];
					payer: {
						/** @description 账号；现金为空 / account; absent for cash */
						account?: string;
						/** @description 付款人 / name */
						name: string;
						/** @description 工号或执业证号 / staff or registration number, where known */
						registration?: string;
					};
					/** @description 银行或票据号 / the bank's reference */
					reference: string;
				};
			};
		};
		responses: {
			200: components["responses"]["Taken"];
			201: components["responses"]["Begun"];
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			412: components["responses"]["PreconditionFailed"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	get_receipt: {
		parameters: {
			query?: never;
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description `R` and 20 digits */
				receipt: string;
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["Resource"];
				};
			};
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			404: components["responses"]["NotFound"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	allot_money: {
		parameters: {
			query?: {
				/** @description Only say what would be recorded; needs no key */
				preview?: components["parameters"]["preview"];
			};
			header: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description One key, one command; kept for good */
				"Idempotency-Key": components["parameters"]["Idempotency-Key"];
				/** @description The ETag the resource must have */
				"If-Match"?: components["parameters"]["If-Match"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description `R` and 20 digits */
				receipt: string;
			};
			cookie?: never;
		};
		requestBody?: {
			content: {
				"application/json": {
					/** @description 一笔款缴清的各张缴费通知单 / numbers of the notices that one payment pays in full */
					notices: string[];
				};
			};
		};
		responses: {
			200: components["responses"]["Taken"];
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			404: components["responses"]["NotFound"];
			412: components["responses"]["PreconditionFailed"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	return_money: {
		parameters: {
			query?: {
				/** @description Only say what would be recorded; needs no key */
				preview?: components["parameters"]["preview"];
			};
			header: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description One key, one command; kept for good */
				"Idempotency-Key": components["parameters"]["Idempotency-Key"];
				/** @description The ETag the resource must have */
				"If-Match"?: components["parameters"]["If-Match"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description `R` and 20 digits */
				receipt: string;
			};
			cookie?: never;
		};
		requestBody?: {
			content: {
				"application/json": {
					amount: {
						amount: string;
						/** @constant */
						currency: "CNY";
					};
					/** @description 唯一的收付指令号 / the one instruction it came by */
					instruction: string;
					payee: {
						/** @description 账号；现金为空 / account; absent for cash */
						account?: string;
						/** @description 付款人 / name */
						name: string;
						/** @description 工号或执业证号 / staff or registration number, where known */
						registration?: string;
					};
					/** @description 投保单号 / number of the proposal */
					proposal?: string;
					/** @enum {string} */
					reason: "unmatched" | "lapsed" | "withdrawn" | "paid_twice" | "paid_by_seller";
					/** @description 银行或票据号 / the bank's reference */
					reference: string;
					/**
					 * Format: date-time
					 * @description 退回时刻 / when it was sent
					 */
					returned_at: string;
				};
			};
		};
		responses: {
			200: components["responses"]["Taken"];
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			404: components["responses"]["NotFound"];
			412: components["responses"]["PreconditionFailed"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	reverse_receipt: {
		parameters: {
			query?: {
				/** @description Only say what would be recorded; needs no key */
				preview?: components["parameters"]["preview"];
			};
			header: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description One key, one command; kept for good */
				"Idempotency-Key": components["parameters"]["Idempotency-Key"];
				/** @description The ETag the resource must have */
				"If-Match"?: components["parameters"]["If-Match"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description `R` and 20 digits */
				receipt: string;
			};
			cookie?: never;
		};
		requestBody?: {
			content: {
				"application/json": {
					/** @enum {string} */
					reason: "keyed_wrong" | "not_received" | "wrong_notice";
				};
			};
		};
		responses: {
			200: components["responses"]["Taken"];
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			404: components["responses"]["NotFound"];
			412: components["responses"]["PreconditionFailed"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	list_refusals: {
		parameters: {
			query?: {
				/** @description Wait until the rows hold this position, 2 s at most */
				after?: components["parameters"]["after"];
				/** @description Where the page before ended: its `next` */
				cursor?: components["parameters"]["cursor"];
				/** @description Rows of a page */
				limit?: components["parameters"]["limit"];
				/** @description By key */
				order?: components["parameters"]["order"];
				/** @description A column of `sortable` in the dictionary; -column for the largest first; empty values come last */
				sort?: components["parameters"]["sort"];
				/** @description Say how many rows there are: exact to 10,000, then `more` */
				count?: components["parameters"]["count"];
				/** @description column=value for any column of the table; one|other for several, beginning* by its beginning, from..to for a range with both ends (either may be left open), nothing for rows that hold nothing there */
				conditions?: components["parameters"]["conditions"];
			};
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["List"];
				};
			};
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	list_returns: {
		parameters: {
			query?: {
				/** @description Wait until the rows hold this position, 2 s at most */
				after?: components["parameters"]["after"];
				/** @description Where the page before ended: its `next` */
				cursor?: components["parameters"]["cursor"];
				/** @description Rows of a page */
				limit?: components["parameters"]["limit"];
				/** @description By key */
				order?: components["parameters"]["order"];
				/** @description A column of `sortable` in the dictionary; -column for the largest first; empty values come last */
				sort?: components["parameters"]["sort"];
				/** @description Say how many rows there are: exact to 10,000, then `more` */
				count?: components["parameters"]["count"];
				/** @description column=value for any column of the table; one|other for several, beginning* by its beginning, from..to for a range with both ends (either may be left open), nothing for rows that hold nothing there */
				conditions?: components["parameters"]["conditions"];
			};
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["List"];
				};
			};
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	list_revelations: {
		parameters: {
			query?: {
				/** @description Wait until the rows hold this position, 2 s at most */
				after?: components["parameters"]["after"];
				/** @description Where the page before ended: its `next` */
				cursor?: components["parameters"]["cursor"];
				/** @description Rows of a page */
				limit?: components["parameters"]["limit"];
				/** @description By key */
				order?: components["parameters"]["order"];
				/** @description A column of `sortable` in the dictionary; -column for the largest first; empty values come last */
				sort?: components["parameters"]["sort"];
				/** @description Say how many rows there are: exact to 10,000, then `more` */
				count?: components["parameters"]["count"];
				/** @description column=value for any column of the table; one|other for several, beginning* by its beginning, from..to for a range with both ends (either may be left open), nothing for rows that hold nothing there */
				conditions?: components["parameters"]["conditions"];
			};
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["List"];
				};
			};
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	list_rows: {
		parameters: {
			query?: {
				/** @description Wait until the rows hold this position, 2 s at most */
				after?: components["parameters"]["after"];
				/** @description Where the page before ended: its `next` */
				cursor?: components["parameters"]["cursor"];
				/** @description Rows of a page */
				limit?: components["parameters"]["limit"];
				/** @description By key */
				order?: components["parameters"]["order"];
				/** @description A column of `sortable` in the dictionary; -column for the largest first; empty values come last */
				sort?: components["parameters"]["sort"];
				/** @description Say how many rows there are: exact to 10,000, then `more` */
				count?: components["parameters"]["count"];
				/** @description column=value for any column of the table; one|other for several, beginning* by its beginning, from..to for a range with both ends (either may be left open), nothing for rows that hold nothing there */
				conditions?: components["parameters"]["conditions"];
			};
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description A name of `GET /v1/dictionary` */
				table: string;
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["List"];
				};
			};
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			404: components["responses"]["NotFound"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	search: {
		parameters: {
			query: {
				/** @description The word, 2 to 100 characters */
				q: string;
				/** @description Hits a group, 1 to 50; 10 when absent */
				limit?: number;
				/** @description Wait until the rows hold this position, 2 s at most */
				after?: number;
			};
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["Search"];
				};
			};
			401: components["responses"]["Unauthenticated"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	sign_in: {
		parameters: {
			query?: never;
			header?: {
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody: {
			content: {
				"application/json": components["schemas"]["Credentials"];
			};
		};
		responses: {
			201: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["Session"];
				};
			};
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			429: components["responses"]["TooManyAttempts"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	sign_out: {
		parameters: {
			query?: never;
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			204: {
				headers: {
					[name: string]: unknown;
				};
				content?: never;
			};
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	rotate_signer: {
		parameters: {
			query?: {
				/** @description Only say what would be recorded; needs no key */
				preview?: components["parameters"]["preview"];
			};
			header: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description One key, one command; kept for good */
				"Idempotency-Key": components["parameters"]["Idempotency-Key"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: {
			content: {
				"application/json": Record<string, never>;
			};
		};
		responses: {
			200: components["responses"]["Taken"];
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			412: components["responses"]["PreconditionFailed"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	list_facts: {
		parameters: {
			query?: never;
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description Such as `company` or `product%2Fcode@version` */
				stream: string;
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["FactOnRecord"][];
				};
			};
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			404: components["responses"]["NotFound"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	list_tax_declarations: {
		parameters: {
			query?: {
				/** @description Wait until the rows hold this position, 2 s at most */
				after?: components["parameters"]["after"];
				/** @description Where the page before ended: its `next` */
				cursor?: components["parameters"]["cursor"];
				/** @description Rows of a page */
				limit?: components["parameters"]["limit"];
				/** @description By key */
				order?: components["parameters"]["order"];
				/** @description A column of `sortable` in the dictionary; -column for the largest first; empty values come last */
				sort?: components["parameters"]["sort"];
				/** @description Say how many rows there are: exact to 10,000, then `more` */
				count?: components["parameters"]["count"];
				/** @description column=value for any column of the table; one|other for several, beginning* by its beginning, from..to for a range with both ends (either may be left open), nothing for rows that hold nothing there */
				conditions?: components["parameters"]["conditions"];
			};
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["List"];
				};
			};
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	declare_tax: {
		parameters: {
			query?: {
				/** @description Only say what would be recorded; needs no key */
				preview?: components["parameters"]["preview"];
			};
			header: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description One key, one command; kept for good */
				"Idempotency-Key": components["parameters"]["Idempotency-Key"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: {
			content: {
				"application/json": {
					/** @description 税款所属月份，如 2026-12 / such as 2026-12 */
					month: string;
				};
			};
		};
		responses: {
			200: components["responses"]["Taken"];
			201: components["responses"]["Begun"];
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			412: components["responses"]["PreconditionFailed"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	trial_balance: {
		parameters: {
			query?: {
				/** @description `2026-12-31`, or an instant in UTC */
				as_of?: string;
			};
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": unknown;
				};
			};
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	list_underwriting_rules: {
		parameters: {
			query?: never;
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["UnderwritingRules"];
				};
			};
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	list_users: {
		parameters: {
			query?: {
				/** @description Wait until the rows hold this position, 2 s at most */
				after?: components["parameters"]["after"];
				/** @description Where the page before ended: its `next` */
				cursor?: components["parameters"]["cursor"];
				/** @description Rows of a page */
				limit?: components["parameters"]["limit"];
				/** @description By key */
				order?: components["parameters"]["order"];
				/** @description A column of `sortable` in the dictionary; -column for the largest first; empty values come last */
				sort?: components["parameters"]["sort"];
				/** @description Say how many rows there are: exact to 10,000, then `more` */
				count?: components["parameters"]["count"];
				/** @description column=value for any column of the table; one|other for several, beginning* by its beginning, from..to for a range with both ends (either may be left open), nothing for rows that hold nothing there */
				conditions?: components["parameters"]["conditions"];
			};
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["List"];
				};
			};
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	add_user: {
		parameters: {
			query?: {
				/** @description Only say what would be recorded; needs no key */
				preview?: components["parameters"]["preview"];
			};
			header: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description One key, one command; kept for good */
				"Idempotency-Key": components["parameters"]["Idempotency-Key"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: {
			content: {
				"application/json": {
					/** @description 所属机构；机构代码：总公司 00，分公司 2 位，中支 4 位，支公司 6 位数字 / organisation the person belongs to; an organisation code is 00, or 2, 4 or 6 digits not starting 00 */
					organisation: string;
					/** @description 岗位；1 至 120 个可见字符，首尾不留空格 / post; 1-120 printable characters without outer blanks */
					post: string;
					/** @description 工号；工号为 2 至 32 位小写字母、数字或 . - _，不得使用姓名 / staff number; a staff number is 2-32 of a-z 0-9 . - _, never a person's name */
					user: string;
				};
			};
		};
		responses: {
			200: components["responses"]["Taken"];
			201: components["responses"]["Begun"];
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			412: components["responses"]["PreconditionFailed"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	get_user: {
		parameters: {
			query?: never;
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description Staff number */
				user: string;
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["Resource"];
				};
			};
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			404: components["responses"]["NotFound"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	issue_credential: {
		parameters: {
			query?: {
				/** @description Only say what would be recorded; needs no key */
				preview?: components["parameters"]["preview"];
			};
			header: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description One key, one command; kept for good */
				"Idempotency-Key": components["parameters"]["Idempotency-Key"];
				/** @description The ETag the resource must have */
				"If-Match"?: components["parameters"]["If-Match"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description Staff number */
				user: string;
			};
			cookie?: never;
		};
		requestBody?: {
			content: {
				"application/json": Record<string, never>;
			};
		};
		responses: {
			201: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["Session"];
				};
			};
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			404: components["responses"]["NotFound"];
			412: components["responses"]["PreconditionFailed"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	disable_user: {
		parameters: {
			query?: {
				/** @description Only say what would be recorded; needs no key */
				preview?: components["parameters"]["preview"];
			};
			header: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description One key, one command; kept for good */
				"Idempotency-Key": components["parameters"]["Idempotency-Key"];
				/** @description The ETag the resource must have */
				"If-Match"?: components["parameters"]["If-Match"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description Staff number */
				user: string;
			};
			cookie?: never;
		};
		requestBody?: {
			content: {
				"application/json": Record<string, never>;
			};
		};
		responses: {
			200: components["responses"]["Taken"];
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			404: components["responses"]["NotFound"];
			412: components["responses"]["PreconditionFailed"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	enable_user: {
		parameters: {
			query?: {
				/** @description Only say what would be recorded; needs no key */
				preview?: components["parameters"]["preview"];
			};
			header: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description One key, one command; kept for good */
				"Idempotency-Key": components["parameters"]["Idempotency-Key"];
				/** @description The ETag the resource must have */
				"If-Match"?: components["parameters"]["If-Match"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description Staff number */
				user: string;
			};
			cookie?: never;
		};
		requestBody?: {
			content: {
				"application/json": Record<string, never>;
			};
		};
		responses: {
			200: components["responses"]["Taken"];
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			404: components["responses"]["NotFound"];
			412: components["responses"]["PreconditionFailed"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	list_vehicle_models: {
		parameters: {
			query?: {
				/** @description A word, or a VIN; absent: the first of all */
				q?: string;
				/** @description 1 to 100; 20 when absent */
				limit?: number;
			};
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["VehicleModels"];
				};
			};
			401: components["responses"]["Unauthenticated"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	list_vehicles: {
		parameters: {
			query?: {
				/** @description Wait until the rows hold this position, 2 s at most */
				after?: components["parameters"]["after"];
				/** @description Where the page before ended: its `next` */
				cursor?: components["parameters"]["cursor"];
				/** @description Rows of a page */
				limit?: components["parameters"]["limit"];
				/** @description By key */
				order?: components["parameters"]["order"];
				/** @description A column of `sortable` in the dictionary; -column for the largest first; empty values come last */
				sort?: components["parameters"]["sort"];
				/** @description Say how many rows there are: exact to 10,000, then `more` */
				count?: components["parameters"]["count"];
				/** @description column=value for any column of the table; one|other for several, beginning* by its beginning, from..to for a range with both ends (either may be left open), nothing for rows that hold nothing there */
				conditions?: components["parameters"]["conditions"];
			};
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["List"];
				};
			};
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			403: components["responses"]["Forbidden"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	list_views: {
		parameters: {
			query?: never;
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["View"][];
				};
			};
			401: components["responses"]["Unauthenticated"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	add_view: {
		parameters: {
			query?: never;
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path?: never;
			cookie?: never;
		};
		requestBody: {
			content: {
				"application/json": components["schemas"]["ViewToKeep"];
			};
		};
		responses: {
			201: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["View"];
				};
			};
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	change_view: {
		parameters: {
			query?: never;
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description Its id */
				view: string;
			};
			cookie?: never;
		};
		requestBody: {
			content: {
				"application/json": components["schemas"]["ViewToKeep"];
			};
		};
		responses: {
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					"application/json": components["schemas"]["View"];
				};
			};
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			404: components["responses"]["NotFound"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
	drop_view: {
		parameters: {
			query?: never;
			header?: {
				/** @description Act for this organisation */
				"Yinuo-Organisation"?: components["parameters"]["Yinuo-Organisation"];
				/** @description zh (default) or en */
				"Accept-Language"?: components["parameters"]["Accept-Language"];
			};
			path: {
				/** @description Its id */
				view: string;
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description Dropped */
			204: {
				headers: {
					[name: string]: unknown;
				};
				content?: never;
			};
			400: components["responses"]["Malformed"];
			401: components["responses"]["Unauthenticated"];
			404: components["responses"]["NotFound"];
			413: components["responses"]["TooLarge"];
			415: components["responses"]["UnsupportedMediaType"];
			422: components["responses"]["Refused"];
			500: components["responses"]["Incident"];
			503: components["responses"]["Busy"];
		};
	};
}
