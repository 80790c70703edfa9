-- Every call once: the relation `calls`, which the other files read. Runs on DuckDB and on Athena (Trino).
--
-- Relations: access_log            one row a line, columns as the fields of the log, all text; NULL or '-' for what a
--                                  request has not; `delivered`: milliseconds since 1970, when the hour began in which the
--                                  line was delivered, NULL where that is not known
--            billable_status       status: the statuses that are billed
--            subscription_history  key_id, customer_id, tier, valid_from, valid_to: milliseconds since 1970, the end
--                                  excluded, NULL where it goes on
-- Parameters, in order: 1, 2  the first instant and the first after the last: milliseconds since 1970, 13 digits, as text
--                       3, 4  API id and stage; '' for any
--                       5     how late a line may be delivered: milliseconds
SELECT
    line.request_id,
    line.arrived,
    line.arrival_hour,
    COALESCE(NULLIF(line.customer_id, '-'), held.customer_id, '-') AS customer_id,
    COALESCE(NULLIF(line.tier, '-'), held.tier, '-') AS tier,
    COALESCE(line.http_method, '-') AS http_method,
    COALESCE(line.resource_path, '-') AS resource_path,
    COALESCE(line.status, '-') AS status,
    COALESCE(line.key_id, '-') AS key_id,
    line.billable
FROM (
    -- Copies of a line say the same, the instant of arrival included. So they meet in the hour of arrival, whatever part
    -- of the log is asked for at once.
    SELECT
        request_id,
        arrived - arrived % 3600000 AS arrival_hour,
        arbitrary(arrived) AS arrived,
        arbitrary(customer_id) AS customer_id,
        arbitrary(tier) AS tier,
        arbitrary(http_method) AS http_method,
        arbitrary(resource_path) AS resource_path,
        arbitrary(status) AS status,
        arbitrary(key_id) AS key_id,
        arbitrary(billable) AS billable,
        -- Only what the line leaves open is looked up.
        arbitrary(CASE WHEN tier <> '-' AND customer_id <> '-' THEN NULL ELSE key_id END) AS open_key_id,
        arbitrary(CASE WHEN tier <> '-' AND customer_id <> '-' THEN NULL ELSE arrived END) AS open_at
    FROM (
        SELECT
            access_log.requestId AS request_id,
            -- As text the instants are compared where the log is stored, so that what does not matter is not read.
            TRY_CAST(access_log.requestTimeEpoch AS bigint) AS arrived,
            access_log.delivered,
            access_log.customerId AS customer_id,
            access_log.tier,
            access_log.httpMethod AS http_method,
            access_log.resourcePath AS resource_path,
            access_log.status,
            access_log.apiKeyId AS key_id,
            billable_status.status IS NOT NULL AS billable
        FROM access_log
        LEFT JOIN billable_status ON billable_status.status = access_log.status
        WHERE access_log.requestTimeEpoch >= CAST(? AS varchar)
            AND access_log.requestTimeEpoch < CAST(? AS varchar)
            AND COALESCE(access_log.apiId, '') = COALESCE(NULLIF(CAST(? AS varchar), ''), access_log.apiId, '')
            AND COALESCE(access_log.stage, '') = COALESCE(NULLIF(CAST(? AS varchar), ''), access_log.stage, '')
            AND access_log.requestId <> '-'
    ) AS read_line
    WHERE arrived IS NOT NULL
        AND (delivered IS NULL OR delivered < arrived + CAST(? AS bigint))
    GROUP BY request_id, arrived - arrived % 3600000
) AS line
LEFT JOIN (
    -- A key stands for one subscription at a time: a period ends where the next one begins.
    SELECT
        key_id,
        customer_id,
        tier,
        valid_from,
        LEAST(
            COALESCE(valid_to, 9999999999999),
            COALESCE(LEAD(valid_from) OVER (PARTITION BY key_id ORDER BY valid_from, valid_to), 9999999999999)
        ) AS valid_to
    FROM subscription_history
) AS held
    ON held.key_id = line.open_key_id AND line.open_at >= held.valid_from AND line.open_at < held.valid_to
