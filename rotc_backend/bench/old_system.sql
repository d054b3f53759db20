-- An old database of any size, the same for the same numbers: rows in the proportions of a unit of
-- 3,000 cadets after 60 training days, with a few of a hundred of every kind of dirt. As in the
-- databases that lost them, there are no constraints but the primary keys.
--
-- Settings: bench.cadets, bench.staff, bench.rows (all tables together). The table `hashes` (word, hash) is there.

CREATE FUNCTION dice(n bigint, salt int, sides int) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT (hashint8extended(n, salt) & 2147483647)::int % sides $$;
CREATE FUNCTION one_of(words text[], n bigint, salt int) RETURNS text LANGUAGE sql IMMUTABLE
    AS $$ SELECT words[1 + dice(n, salt, cardinality(words))] $$;
CREATE FUNCTION size(name text) RETURNS int LANGUAGE sql STABLE
    AS $$ SELECT current_setting('bench.' || name)::int $$;
CREATE FUNCTION rows_of(name name) RETURNS bigint LANGUAGE plpgsql AS $$
    DECLARE found bigint; BEGIN EXECUTE format('SELECT count(*) FROM %I', name) INTO found; RETURN found; END $$;

CREATE TABLE training_staff (id int PRIMARY KEY, rank text, first_name text, middle_name text,
    last_name text, suffix_name text, email text, contact_number text, role text, profile_pic text,
    birthdate text, age int, height text, weight text, blood_type text, address text, gender text,
    is_profile_completed boolean, has_seen_guide boolean, created_at timestamp, is_archived boolean);
INSERT INTO training_staff
SELECT n, one_of('{Sgt,Cpl,SSg,CPT,"",.}', n, 1), 'Juan' || n, NULL,
    (SELECT word FROM hashes ORDER BY word OFFSET n % 10 LIMIT 1),
    CASE WHEN n % 9 = 0 THEN 'Jr.' END, 'staff' || n || '@example.com', '0900000' || n, 'Instructor',
    NULL, '1980-02-30', 40, '170', '70', 'O', 'Marawi', 'M', true, NULL,
    timestamp '2025-08-01' + n * interval '1 hour', n % 12 = 0
FROM generate_series(1, size('staff')) AS n;

CREATE TABLE cadets (id int PRIMARY KEY, rank text, first_name text, middle_name text, last_name text,
    suffix_name text, email text, contact_number text, address text, course text, year_level text,
    school_year text, battalion text, company text, platoon text, cadet_course text, semester text,
    corp_position text, gender text, religion text, birthdate text, status text, student_id text,
    profile_pic text, is_profile_completed boolean, is_archived boolean, has_seen_guide boolean,
    created_at timestamp);
INSERT INTO cadets
SELECT n, 'Cdt', one_of('{Ana,Ben,Carlo,Danica,Omar,Queenie,Zaldy,Niño}', n, 2),
    one_of('{Santos,"",Peña,B.,NULL}', n, 3), one_of('{Abad,Bato,Cruz,Dizon,Ybañez,Zamora,Kasim}', n, 4) || n,
    one_of('{"","","",Jr.,III,.}', n, 5), one_of('{a,b,c}', n, 6) || n || '@example.com',
    '+63 900 000 ' || n, 'Purok ' || n % 9 || ', Brgy. San Niño, Lanao del Norte',
    one_of('{bsit,BSCRIM,"Bachelor of Science in Information Technology (BSIT)",""}', n, 7),
    one_of('{1st Year,2nd Year,3rd Year,4,IV,someday,NULL}', n, 8), '2025-2026', '1ST BATTALION',
    one_of('{Alpha,BRAVO,"Charlie ",Delta,HQSCOY,". . . . . . . ."}', n, 9),
    one_of('{1st Platoon,2nd Platoon,Medics,Band,""}', n, 10), one_of('{MS1,ms1,MS2,MS31,MS42,COQC,""}', n, 11),
    one_of('{2nd Semester,2nd Semester,1st Semester,""}', n, 12), '', one_of('{Male,Female,M,F,x,NULL}', n, 13),
    'Islam', one_of('{2004-05-17,2006-1-3,"May 17, 2004",17-05-2004,2004-02-30,03/07/2005,soon,NULL}', n, 14),
    one_of('{Ongoing,completed,Drop,Verified,""}', n, 15),
    CASE WHEN n % 90 = 0 THEN 'S-' || n - 1 WHEN n % 701 = 0 THEN '' ELSE 's-' || n END,
    CASE WHEN n % 50 = 0 THEN 'data:image/png;base64,' || repeat('iVBORw0KGgo', 1000) END, n % 3 = 0,
    n % 30 = 0, n % 2 = 0, timestamp '2026-01-02' + n * interval '37 seconds'
FROM generate_series(1, size('cadets')) AS n;

CREATE TABLE users (id int PRIMARY KEY, username text, password text, role text, cadet_id int, staff_id int,
    is_approved int, email text, profile_pic text, gender text, is_archived boolean, last_latitude float8,
    last_longitude float8, last_location_at timestamp, last_seen timestamp, created_at timestamp);
INSERT INTO users
SELECT row_number() OVER (ORDER BY role, n), name, password, role, cadet, staff, dice(n, 16, 10) / 9, email,
    NULL, NULL, n % 40 = 0, 7.8 + n / 9999.0, NULL, NULL, NULL, timestamp '2026-01-03' + n * interval '1 minute'
FROM (
    SELECT n, 'staff.' || n AS name, (SELECT hash FROM hashes WHERE word = last_name) AS password,
        'training_staff' AS role, NULL::int AS cadet, n AS staff, email
    FROM (SELECT id AS n, last_name, email FROM training_staff) AS staff
    UNION ALL
    SELECT n, '2026' || n, CASE n % 5
            WHEN 0 THEN (SELECT max(hash) FROM hashes) WHEN 1 THEN '' WHEN 2 THEN 'letmein'
            ELSE '$2a$10$' || 'DUMMY_HASH_OF_NOTHING' END,
        'cadet', CASE WHEN n % 97 = 0 THEN n - 1 WHEN n % 89 = 0 THEN NULL ELSE n END, NULL,
        CASE n % 20 WHEN 0 THEN '' WHEN 1 THEN NULL WHEN 2 THEN 'A' || n - 1 || '@EXAMPLE.com' ELSE 'a' || n || '@example.com' END
    FROM generate_series(1, size('cadets')) AS n
    UNION ALL
    SELECT n, 'BOSS' || n / 2, (SELECT max(hash) FROM hashes), CASE n WHEN 1 THEN 'wizard' ELSE 'admin' END,
        NULL, NULL, 'boss@example.com'
    FROM generate_series(1, 4) AS n
) AS people;

CREATE TABLE training_days (id int PRIMARY KEY, date text, title text, description text);
INSERT INTO training_days
SELECT n, CASE WHEN n % 30 = 0 THEN 'TBA' WHEN n % 15 = 1 THEN to_char(date, 'MM/DD/YYYY')
        WHEN n % 15 = 2 THEN to_char(date, 'FMMonth FMDD, YYYY') WHEN n % 15 = 3 THEN to_char(date, 'YYYY-MM-DD"T"00:00:00.000Z')
        ELSE date::text END,
    CASE WHEN n % 20 = 0 THEN 'Drill ' || n - 1 ELSE 'Drill ' || n END, 'Bring complete uniform.'
FROM (SELECT n, date '2026-01-05' + (n - (n % 20 = 0)::int) * 2 AS date FROM generate_series(1, 60) AS n) AS days;

CREATE TABLE attendance_records (id int PRIMARY KEY, training_day_id int, cadet_id int, status text,
    remarks text, time_in text, time_out text);
INSERT INTO attendance_records
SELECT n, CASE WHEN dice(n, 20, 300) = 0 THEN 777 ELSE 1 + (n - 1) / size('cadets') END,
    CASE dice(n, 21, 200) WHEN 0 THEN 900000 + n WHEN 1 THEN 1 + n % size('cadets') ELSE 1 + (n - 1) % size('cadets') END,
    CASE WHEN dice(n, 22, 30) = 0 THEN one_of('{LATE," Present ",Absent,EXCUSED,vanished,P,""}', n, 23)
        ELSE one_of('{present,present,present,present,present,present,late,excused,absent}', n, 24) END,
    CASE WHEN dice(n, 25, 12) = 0 THEN one_of('{"Nag-late dahil sa ulan – “baha”","no complete uniform",sick}', n, 26)
        WHEN dice(n, 25, 3000) = 1 THEN repeat('very long ', 60) ELSE '' END,
    CASE dice(n, 27, 10) WHEN 0 THEN NULL WHEN 1 THEN '-' WHEN 2 THEN ''
        ELSE to_char(time '06:30' + dice(n, 28, 5400) * interval '1 second',
            (ARRAY['HH24:MI', 'FMHH12:MI:SS AM', 'HH12:MI AM', 'HH24:MI:SS', 'HH24:MI', '"25:99"'])
            [CASE WHEN dice(n, 29, 40) = 0 THEN 6 ELSE 1 + dice(n, 30, 5) END]) END,
    CASE WHEN dice(n, 31, 2) = 0 THEN '11:' || 10 + dice(n, 32, 50) END
FROM generate_series(1, size('cadets') * 60) AS n
WHERE dice(n, 33, 100) > 0;

CREATE TABLE staff_attendance_records (id int PRIMARY KEY, training_day_id int, staff_id int, status text,
    remarks text, time_in text, time_out text);
INSERT INTO staff_attendance_records
SELECT n, 1 + n % 60, 1 + n / 60, 'present', '', '07:45', NULL FROM generate_series(1, size('cadets')) AS n;

CREATE TABLE excuse_letters (id int PRIMARY KEY, cadet_id int, training_day_id int, date_absent date,
    reason text, file_url text, status text, created_at timestamp);
INSERT INTO excuse_letters
SELECT n, CASE WHEN dice(n, 40, 40) = 0 THEN NULL ELSE 1 + dice(n, 41, size('cadets')) END,
    CASE WHEN dice(n, 42, 4) = 0 THEN 1 + dice(n, 43, 70) END, date '2026-01-05' + dice(n, 44, 130),
    CASE WHEN dice(n, 45, 50) = 0 THEN repeat('x', 1500) ELSE 'May sakit – fever, día ' || n END, '/uploads/file-' || n || '.pdf',
    one_of('{pending,approved,Approved,REJECTED,rejected,whatever}', n, 46), timestamp '2026-01-06' + n * interval '1 hour'
FROM generate_series(1, size('cadets')) AS n;

CREATE TABLE merit_demerit_logs (id int PRIMARY KEY, cadet_id int, type text, points int, reason text,
    date_recorded timestamp, issued_by_user_id int, issued_by_name text);
INSERT INTO merit_demerit_logs
SELECT n, CASE WHEN dice(n, 50, 200) = 0 THEN NULL WHEN dice(n, 50, 200) = 1 THEN 900000 ELSE 1 + dice(n, 51, size('cadets')) END,
    one_of('{merit,merit,demerit}', n, 52),
    CASE WHEN dice(n, 53, 1000) < 10 THEN -1 - dice(n, 54, 40) WHEN dice(n, 53, 1000) < 15 THEN 0
        WHEN dice(n, 53, 1000) < 20 THEN 100 + dice(n, 54, 300) WHEN dice(n, 53, 1000) < 21 THEN 99999
        ELSE 1 + dice(n, 54, 20) END,
    CASE dice(n, 55, 60) WHEN 0 THEN NULL WHEN 1 THEN repeat('long reason ', 50) ELSE
        one_of('{Color guard,"Nagpasa nang huli – “proyekto” ñ",Haircut,"No complete uniform"}', n, 56) || ' ' || n % 400 END,
    CASE WHEN dice(n, 57, 50) > 0 THEN timestamp '2026-01-05 07:00' + dice(n, 58, 10000000) * interval '1 second'
        + dice(n, 59, 1000000) * interval '1 microsecond' END,
    CASE WHEN dice(n, 60, 20) > 0 THEN 1 + dice(n, 61, size('staff')) + size('cadets') END,
    one_of('{msu-sndrotc_admin,"Sgt NUÑEZ, ADRIÁN",NULL}', n, 62)
FROM generate_series(1, size('rows') / 5) AS n;

CREATE TABLE grades (id int PRIMARY KEY, cadet_id int, attendance_present int, merit_points int,
    demerit_points int, prelim_score int, midterm_score int, final_score int, status text, lifetime_merit_points int);
INSERT INTO grades
SELECT id, CASE WHEN dice(id, 71, 300) = 0 THEN 900000 ELSE id END, CASE WHEN dice(id, 72, 30) = 0 THEN 99 ELSE attended END,
    CASE dice(id, 73, 50) WHEN 0 THEN NULL WHEN 1 THEN merits + 13 ELSE merits END,
    CASE WHEN dice(id, 74, 50) = 0 THEN NULL ELSE demerits END, dice(id, 75, 101), 50 + dice(id, 76, 51),
    CASE dice(id, 77, 60) WHEN 0 THEN 150 WHEN 1 THEN -5 WHEN 2 THEN NULL ELSE 40 + dice(id, 78, 61) END,
    CASE WHEN dice(id, 79, 25) = 0 THEN one_of('{inc,INC,DO,T,completed,"",NULL}', id, 80) ELSE 'active' END, merits
FROM cadets
LEFT JOIN (SELECT cadet_id, coalesce(sum(points) FILTER (WHERE type = 'merit'), 0) AS merits,
        coalesce(sum(points) FILTER (WHERE type = 'demerit'), 0) AS demerits
    FROM merit_demerit_logs GROUP BY cadet_id) AS ledger ON ledger.cadet_id = id
LEFT JOIN (SELECT cadet_id, count(*) AS attended FROM attendance_records
    WHERE status IN ('present', 'late', 'excused') GROUP BY cadet_id) AS roll ON roll.cadet_id = id
WHERE dice(id, 70, 60) > 0;

CREATE TABLE audit_logs (id int PRIMARY KEY, table_name text, operation text, record_id int, user_id int,
    payload jsonb, created_at timestamp);
INSERT INTO audit_logs
SELECT id, 'merit_demerit_logs', 'INSERT', id, issued_by_user_id, json_build_object('type', type, 'points', points,
    'reason', reason, 'cadet_id', cadet_id, 'issued_by_name', issued_by_name), date_recorded
FROM merit_demerit_logs;

CREATE TABLE sync_events (id int PRIMARY KEY, event_type text, cadet_id int, payload jsonb, created_at timestamp,
    processed boolean, processed_at timestamp);
INSERT INTO sync_events
SELECT id, type || '_added', cadet_id, json_build_object('log_id', id, 'points', points, 'reason', reason),
    date_recorded, false, NULL
FROM merit_demerit_logs;

CREATE TABLE admin_messages (id int PRIMARY KEY, user_id int, sender_role text, subject text, message text,
    status text, admin_reply text, created_at timestamp);
INSERT INTO admin_messages
SELECT n, dice(n, 90, size('cadets')), 'cadet', 'Tanong – grado ñ', E'Good day po, "Sir"!\nLine2 \\ ' || n, 'pending', NULL,
    timestamp '2026-02-01' + n * interval '1 minute'
FROM generate_series(1, size('cadets')) AS n;

CREATE TABLE staff_messages (id int PRIMARY KEY, sender_staff_id int, content text, created_at timestamp);
INSERT INTO staff_messages
SELECT n, 1 + n % 10, 'Formation at 0600H ' || n, timestamp '2026-02-01' + n * interval '1 hour'
FROM generate_series(1, size('cadets') / 2) AS n;

CREATE TABLE activities (id int PRIMARY KEY, title text, description text, date text, image_path text, images text,
    type text);
INSERT INTO activities
SELECT n, 'Activity ' || n, 'WHAT: Formation', '2026-02-30', '/uploads/images-' || n || '.png', '[broken', NULL
FROM generate_series(1, 60) AS n;

CREATE TABLE user_settings (user_id int PRIMARY KEY, email_alerts boolean, push_notifications boolean,
    activity_updates boolean, dark_mode boolean, compact_mode boolean, primary_color text, custom_bg text);
INSERT INTO user_settings
SELECT n, true, NULL, true, n % 2 = 0, false, 'blue', NULL FROM generate_series(1, size('cadets')) AS n;

CREATE TABLE push_subscriptions (id int PRIMARY KEY, user_id int, endpoint text, keys text, created_at timestamp);
INSERT INTO push_subscriptions
SELECT n, n, 'https://push.example.com/' || n, 'no json', NULL FROM generate_series(1, size('cadets') / 10) AS n;

CREATE TABLE system_settings (id int PRIMARY KEY, key text, value text);
INSERT INTO system_settings VALUES (1, 'KEY with Space', NULL), (2, 'primary_color', 'blue');

CREATE TABLE some_experiment (note text);
INSERT INTO some_experiment SELECT 'note ' || n % 7 FROM generate_series(1, 30) AS n;

-- What is left of the wished number are notifications, as in most of those databases.
CREATE TABLE notifications (id int PRIMARY KEY, user_id int, message text, type text, is_read boolean,
    created_at timestamp);
INSERT INTO notifications
SELECT n, CASE WHEN dice(n, 100, 3) > 0 THEN dice(n, 101, size('cadets')) END,
    CASE WHEN dice(n, 102, 2) = 0 THEN 'Performance alerts: Low cache hit rate: ' || dice(n, 103, 100) || '%'
        ELSE 'Your attendance has been marked as present for Drill ' || dice(n, 104, 60) END,
    CASE WHEN dice(n, 102, 2) = 0 THEN 'perf_alert' ELSE 'attendance' END, NULLIF(dice(n, 105, 3), 2)::boolean,
    timestamp '2026-01-05' + n * interval '7 seconds'
FROM generate_series(1, size('rows') - (
    SELECT sum(rows_of(relname)) FROM pg_class
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname NOT IN ('hashes', 'notifications')
)::int) AS n;

DROP TABLE hashes;
DROP FUNCTION dice, one_of, size, rows_of;
